package io.sensornode.hadoop;

/** What this process is. */
enum Role {
  NAMENODE,
  DATANODE
}
