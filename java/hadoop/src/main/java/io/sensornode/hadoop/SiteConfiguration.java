package io.sensornode.hadoop;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;

/**
 * Renders the configuration of a small HDFS: few threads, a lost DataNode is noticed within half a
 * minute, and a closed file is on the disk.
 */
final class SiteConfiguration {
  private SiteConfiguration() {}

  static Configuration render(NodeConfig config) {
    Configuration site = new HdfsConfiguration();
    site.set("fs.defaultFS", "hdfs://" + config.nameNode());
    site.setInt("dfs.replication", config.sizing().replication());
    site.setLong("dfs.blocksize", config.sizing().blockBytes());
    // Names and addresses of containers do not resolve backwards.
    site.setBoolean("dfs.namenode.datanode.registration.ip-hostname-check", false);
    site.setInt("dfs.heartbeat.interval", 1);
    site.setInt("ipc.client.connect.max.retries", 3);
    switch (config.role()) {
      case NAMENODE -> nameNode(site, config);
      case DATANODE -> dataNode(site, config);
    }
    return site;
  }

  private static void nameNode(Configuration site, NodeConfig config) {
    site.set("dfs.namenode.name.dir", config.dataDir().toUri().toString());
    site.set("dfs.namenode.rpc-address", config.nameNode());
    site.set("dfs.namenode.rpc-bind-host", config.bind());
    site.set("dfs.namenode.http-address", config.bind() + ":" + config.ports().http());
    site.setInt("dfs.namenode.handler.count", 4);
    site.setInt("dfs.namenode.service.handler.count", 2);
    site.setInt("dfs.namenode.edit.log.autoroll.check.interval.ms", 60_000);
    // A dead DataNode is known after 2 × recheck + 10 × heartbeat = 20 s, a stale one after 5 s.
    site.setInt("dfs.namenode.heartbeat.recheck-interval", 5_000);
    site.setInt("dfs.namenode.stale.datanode.interval", 5_000);
    site.setBoolean("dfs.namenode.avoid.read.stale.datanode", true);
    site.setBoolean("dfs.namenode.avoid.write.stale.datanode", true);
    // Out of safe mode as soon as the blocks are there; a single DataNode suffices.
    site.setInt("dfs.namenode.safemode.extension", 0);
    site.setInt("dfs.namenode.safemode.min.datanodes", 1);
    site.setInt("dfs.namenode.replication.min", 1);
    site.setLong("dfs.namenode.resource.du.reserved", 16L * 1024 * 1024);
    site.setInt("dfs.namenode.fs-limits.min-block-size", 1024);
    // One log segment of a day is megabytes here; what is older has been checkpointed by saving.
    site.setInt("dfs.namenode.num.extra.edits.retained", 100_000);
  }

  private static void dataNode(Configuration site, NodeConfig config) {
    site.set("dfs.datanode.data.dir", config.dataDir().toUri().toString());
    site.set("dfs.datanode.address", config.bind() + ":" + config.ports().data());
    site.set("dfs.datanode.ipc.address", config.bind() + ":" + config.ports().ipc());
    site.set("dfs.datanode.http.address", config.bind() + ":" + config.ports().http());
    site.setLong("dfs.datanode.du.reserved", config.sizing().reservedBytes());
    site.setInt("dfs.datanode.handler.count", 2);
    site.setInt("dfs.datanode.max.transfer.threads", 256);
    // close() alone does not sync; an archive file that was closed survives a power cut.
    site.setBoolean("dfs.datanode.synconclose", true);
    site.setInt("dfs.blockreport.initialDelay", 0);
    site.setInt("dfs.datanode.directoryscan.threads", 1);
  }
}
