package io.sensornode.hadoop;

import java.nio.file.Path;

/**
 * What one node of HDFS is told.
 *
 * @param nameNode {@code host:port} under which everyone reaches the NameNode
 * @param dataDir the node's own data
 * @param bind the address that this node listens on
 */
record NodeConfig(
    Role role, String nameNode, Path dataDir, String bind, Ports ports, Sizing sizing) {

  /** Zero takes a free port. */
  record Ports(int http, int data, int ipc) {}

  /**
   * @param replication copies of a block, at most the number of DataNodes
   * @param reservedBytes what a DataNode leaves free on its disk
   */
  record Sizing(int replication, long blockBytes, long reservedBytes) {}
}
