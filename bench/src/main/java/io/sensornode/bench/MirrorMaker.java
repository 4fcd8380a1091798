package io.sensornode.bench;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * MirrorMaker 2 of the same version, tuned for pictures, without what the bridge has no part in.
 */
final class MirrorMaker {
  static final String HEAP = "-Xmx256m";

  /**
   * Our boards have little direct memory and give large buffers back after each use; its large
   * fetches need both.
   */
  private static final String[] LARGE_BUFFERS = {
    "-XX:MaxDirectMemorySize=256m", "-Djdk.nio.maxCachedBufferSize=2147483647"
  };

  private MirrorMaker() {}

  /**
   * @param run gives the clusters new names, so that it knows nothing of an earlier run
   */
  static JavaProgram program(Site edge, Site cloud, int run, Path directory) throws IOException {
    String from = "edge" + run;
    String to = "cloud" + run;
    List<String> lines =
        List.of(
            "clusters=" + from + "," + to,
            from + ".bootstrap.servers=" + edge.bootstrap(),
            to + ".bootstrap.servers=" + cloud.bootstrap(),
            from + "->" + to + ".enabled=true",
            from + "->" + to + ".topics=" + Topics.CAMERA_PICTURES,
            to + "->" + from + ".enabled=false",
            "replication.policy.class=org.apache.kafka.connect.mirror.IdentityReplicationPolicy",
            "replication.factor=1",
            "checkpoints.topic.replication.factor=1",
            "heartbeats.topic.replication.factor=1",
            "offset-syncs.topic.replication.factor=1",
            "offset.storage.replication.factor=1",
            "offset.storage.partitions=1",
            "status.storage.replication.factor=1",
            "status.storage.partitions=1",
            "config.storage.replication.factor=1",
            "emit.heartbeats.enabled=false",
            "emit.checkpoints.enabled=false",
            "sync.group.offsets.enabled=false",
            "sync.topic.configs.enabled=false",
            "sync.topic.acls.enabled=false",
            "refresh.topics.interval.seconds=5",
            "tasks.max=2",
            "dedicated.mode.enable.internal.rest=false",
            from + ".consumer.receive.buffer.bytes=-1",
            from + ".consumer.fetch.max.bytes=16777216",
            from + ".consumer.max.partition.fetch.bytes=8388608",
            to + ".producer.send.buffer.bytes=-1",
            to + ".producer.batch.size=1048576",
            to + ".producer.linger.ms=5",
            to + ".producer.max.request.size=8000000",
            to + ".producer.acks=all");
    Path properties = directory.resolve("mirror-maker-" + run + ".properties");
    Files.write(properties, lines);
    return JavaProcess.own("mirror-maker", "org.apache.kafka.connect.mirror.MirrorMaker")
        .jvm(HEAP)
        .jvm(LARGE_BUFFERS)
        .log(directory.resolve("mirror-maker-" + run + ".log"))
        .args(properties.toString());
  }
}
