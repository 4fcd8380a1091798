package io.sensornode.hdfssink;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * How to reach an HDFS, and the client settings that suit long-lived writers of few large files in
 * small memory: answers within seconds rather than minutes, few packets under way per file.
 *
 * @param uri {@code hdfs://host:port} or the name service of the site files
 * @param user the user in HDFS; empty: the one of this process
 * @param siteFiles Hadoop {@code *-site.xml} files; what they say wins
 */
public record HdfsClient(URI uri, String user, List<String> siteFiles) {

  /** A connection of its own. Nothing is asked of the NameNode yet. */
  public DistributedFileSystem connect() throws IOException {
    if (!user.isEmpty()) {
      // Read once, at the first login of this process.
      System.setProperty("HADOOP_USER_NAME", user);
    }
    DistributedFileSystem hdfs = new DistributedFileSystem();
    try {
      hdfs.initialize(uri, configuration());
    } catch (IllegalArgumentException e) {
      // So it reports a host name that does not resolve (yet).
      throw new IOException(uri + ": " + e.getMessage(), e);
    }
    return hdfs;
  }

  private Configuration configuration() {
    Configuration hadoop = new Configuration();
    hadoop.setInt("ipc.client.connect.timeout", 3_000);
    hadoop.setInt("ipc.client.connect.max.retries", 2);
    hadoop.setInt("ipc.client.connect.max.retries.on.timeouts", 1);
    hadoop.setInt("ipc.client.rpc-timeout.ms", 15_000);
    hadoop.setInt("dfs.client.socket-timeout", 10_000);
    hadoop.setInt("dfs.client.datanode-restart.timeout", 5);
    // 1 MiB per open file at most, not 5.
    hadoop.setInt("dfs.client.write.max-packets-in-flight", 16);
    // The first look whether a file's last block has arrived; the default, 400 ms, is each close.
    hadoop.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 20);
    hadoop.setInt("dfs.client.block.write.locateFollowingBlock.retries", 8);
    // A lost DataNode is replaced where there is another one; else writing goes on with the rest.
    hadoop.setBoolean("dfs.client.block.write.replace-datanode-on-failure.best-effort", true);
    Configuration site = new Configuration(false);
    siteFiles.forEach(file -> site.addResource(new Path("file", null, file)));
    site.forEach(entry -> hadoop.set(entry.getKey(), entry.getValue()));
    return hadoop;
  }
}
