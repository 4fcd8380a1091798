package io.sensornode.hdfssink.archive;

import io.sensornode.hdfssink.HdfsClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the archive is; the defaults are the sink's own variables. */
final class HdfsOptions {
  @Option(
      names = "--hdfs",
      paramLabel = "URI",
      defaultValue = "${env:HDFS_SINK_HDFS:-hdfs://127.0.0.1:8020}",
      description = "NameNode (default: HDFS_SINK_HDFS, else hdfs://127.0.0.1:8020)")
  private URI uri;

  @Option(
      names = "--root",
      paramLabel = "PATH",
      defaultValue = "${env:HDFS_SINK_ROOT:-/sensornode}",
      description = "directory of the archive (default: HDFS_SINK_ROOT, else /sensornode)")
  private String root;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "${env:HDFS_SINK_USER:-}",
      description = "user in HDFS (default: HDFS_SINK_USER, else yours)")
  private String user;

  @Option(names = "--site", paramLabel = "FILE", description = "Hadoop *-site.xml, repeatable")
  private List<String> siteFiles = new ArrayList<>();

  ArchiveTree open() throws IOException {
    return new ArchiveTree(new HdfsClient(uri, user, siteFiles).connect(), root);
  }
}
