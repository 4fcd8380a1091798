package io.sensornode.bench;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.KafkaClusterBuilder;
import io.sensornode.testkit.Link;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** One broker with the topics of an edge or of a cloud, as a small board runs it. */
final class Site implements AutoCloseable {
  /** The heap of a broker of ours, as testkit starts it. */
  static final String BROKER_HEAP = BoardJvm.heap("kafka");

  private static final long PARTITION_BYTES = 8L << 30;

  /** What was purged leaves the disk, or the memory, before the next runs have filled it. */
  private static final int SWEEP_MS = 1000;

  private final KafkaCluster kafka;

  private Site(KafkaCluster kafka) {
    this.kafka = kafka;
  }

  static Site edge(Path directory, Link link) {
    KafkaCluster kafka = swept(KafkaCluster.in(directory).name("edge").uplink(link)).start();
    kafka.createTopics(Topics.edge(1, PARTITION_BYTES));
    return new Site(kafka);
  }

  static Site cloud(Path directory, List<String> sites) {
    KafkaCluster kafka = swept(KafkaCluster.in(directory).name("cloud")).start();
    kafka.createTopics(Topics.cloud(1, 1, sites));
    return new Site(kafka);
  }

  private static KafkaClusterBuilder swept(KafkaClusterBuilder builder) {
    return builder
        .property("log.retention.check.interval.ms", SWEEP_MS)
        .property("log.segment.delete.delay.ms", SWEEP_MS);
  }

  KafkaCluster kafka() {
    return kafka;
  }

  String bootstrap() {
    return kafka.bootstrap();
  }

  /** Makes a topic for another format, like the one for pictures. */
  void create(String name) throws ExecutionException, InterruptedException {
    NewTopic topic =
        new NewTopic(name, 1, (short) 1).configs(Map.of("max.message.bytes", "8000000"));
    kafka.admin().createTopics(List.of(topic)).all().get();
    kafka.awaitInSync(List.of(name));
  }

  /** The state topic of one more site. */
  void createState(String site) {
    kafka.createTopics(
        Topics.cloud(1, 1, List.of(site)).stream()
            .filter(topic -> topic.name().equals(Topics.bridgeState(site)))
            .toList());
  }

  /** Deletes what is in a topic, so that the next run begins with nothing. */
  void purge(String topic) throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions =
        kafka
            .admin()
            .describeTopics(List.of(topic))
            .allTopicNames()
            .get()
            .get(topic)
            .partitions()
            .stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    Map<TopicPartition, RecordsToDelete> ends =
        kafka
            .admin()
            .listOffsets(
                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
            .all()
            .get()
            .entrySet()
            .stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    end -> RecordsToDelete.beforeOffset(end.getValue().offset())));
    kafka.admin().deleteRecords(ends).all().get();
  }

  @Override
  public void close() {
    kafka.close();
  }
}
