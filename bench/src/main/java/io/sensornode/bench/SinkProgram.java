package io.sensornode.bench;

import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.HdfsCluster;
import io.sensornode.testkit.JavaProcess;
import java.nio.file.Path;

/** The real sink between a cloud broker and an HDFS. */
record SinkProgram(Site cloud, HdfsCluster hdfs, Path directory) {
  /** The heap of a sink. */
  static final String HEAP = BoardJvm.heap("hdfs-sink");

  private static final long DEFAULT_ROLL = 128L << 20;

  JavaProcess start(String root, String rollAfter) {
    return start(root, rollAfter, DEFAULT_ROLL);
  }

  JavaProcess start(String root, String rollAfter, long rollBytes) {
    return JavaProcess.program("sink", "hdfs-sink", "io.sensornode.hdfssink.Main")
        .jvm(BoardJvm.of("hdfs-sink"))
        .log(directory.resolve("sink.log"))
        .env("HDFS_SINK_BOOTSTRAP", cloud.bootstrap())
        .env("HDFS_SINK_HDFS", hdfs.uri())
        .env("HDFS_SINK_ROOT", root)
        .env("HDFS_SINK_TOPICS", SinkAgainstHdfs.topic())
        .env("HDFS_SINK_GROUP", root.substring(1))
        .env("HDFS_SINK_REPLICATION", 1)
        .env("HDFS_SINK_ROLL_BYTES", rollBytes)
        .env("HDFS_SINK_ROLL_AFTER", rollAfter)
        .env("HDFS_SINK_HEALTH_PORT", 0)
        .start();
  }
}
