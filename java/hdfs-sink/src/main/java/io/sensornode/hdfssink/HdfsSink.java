package io.sensornode.hdfssink;

import io.sensornode.kafkaio.Cluster;
import io.sensornode.kafkaio.ClusterCheck;
import io.sensornode.kafkaio.RecordLoop;
import io.sensornode.runtime.ServiceContext;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The service put together: waits for Kafka, then archives until it is told to stop. */
final class HdfsSink {
  /** The next answer of a broker arrives while this one is written. */
  private static final int FETCH_BYTES = 2 * 1024 * 1024;

  private final HdfsSinkConfig config;
  private final ServiceContext context;
  private final Step.Listener steps;

  HdfsSink(HdfsSinkConfig config, ServiceContext context, Step.Listener steps) {
    this.config = config;
    this.context = context;
    this.steps = steps;
  }

  void run() throws InterruptedException {
    List<String> topics = config.source().topics();
    context.health().bad("kafka", "not connected yet");
    context.health().bad("store", "not connected yet");
    if (!ClusterCheck.await("kafka", config.cluster(), topics, context.health(), context.stop())) {
      return;
    }
    HdfsSinkConfig.Target target = config.target();
    SinkMetrics metrics = new SinkMetrics(context.metrics(), context.health());
    try (ArchiveStore store =
        new ArchiveStore(target.client(), target.root(), target.replication(), steps)) {
      Archiver archiver =
          new Archiver(store, config.rolling(), metrics, System::nanoTime, context.stop()::stopped);
      new RecordLoop(
              new KafkaConsumer<>(consumer(config.cluster(), config.source().group())),
              topics,
              archiver,
              context.health())
          .run(context.stop());
    }
  }

  static Map<String, Object> consumer(Cluster cluster, String group) {
    Map<String, Object> consumer = cluster.consumer("hdfs-sink");
    consumer.put("group.id", group);
    // The classic protocol lets the client choose: a killed member's partitions move after 6 s.
    consumer.put("group.protocol", "classic");
    consumer.put("session.timeout.ms", 6_000);
    consumer.put("heartbeat.interval.ms", 1_500);
    // How long HDFS may block a call before others take over.
    consumer.put("max.poll.interval.ms", 60_000);
    // Partitions that stay keep their open files while others move.
    consumer.put(
        "partition.assignment.strategy", List.of(CooperativeStickyAssignor.class.getName()));
    // A larger record still comes, alone. Three brokers' answers fit in a small heap.
    consumer.put("max.partition.fetch.bytes", FETCH_BYTES);
    consumer.put("fetch.max.bytes", 2 * FETCH_BYTES);
    return consumer;
  }
}
