package io.sensornode.producer;

import io.sensornode.kafkaio.Cluster;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Asks the edge cluster how far a site's bridge is; it commits its progress as the consumer group
 * {@code bridge-<site>}.
 */
final class EdgeLag implements EdgePressure.Question {
  private final Admin admin;
  private final String group;

  private EdgeLag(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
  }

  /**
   * @throws org.apache.kafka.common.KafkaException no address can be resolved now
   */
  static EdgeLag connect(Cluster cluster, String site) {
    return new EdgeLag(Admin.create(cluster.admin("producer-pressure")), "bridge-" + site);
  }

  /** Empty while the partition has no leader, or its leader no whole replica. */
  @Override
  public Optional<BridgeLag> lag(TopicPartition partition)
      throws ExecutionException, InterruptedException {
    Node leader =
        admin
            .describeTopics(Set.of(partition.topic()))
            .allTopicNames()
            .get()
            .get(partition.topic())
            .partitions()
            .get(partition.partition())
            .leader();
    if (leader == null) {
      return Optional.empty();
    }
    OptionalLong bytes =
        admin
            .describeLogDirs(Set.of(leader.id()))
            .allDescriptions()
            .get()
            .get(leader.id())
            .values()
            .stream()
            .map(directory -> directory.replicaInfos().get(partition))
            .filter(replica -> replica != null && !replica.isFuture())
            .mapToLong(replica -> replica.size())
            .max();
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, partition.topic());
    long bound =
        Long.parseLong(
            admin
                .describeConfigs(Set.of(topic))
                .all()
                .get()
                .get(topic)
                .get("retention.bytes")
                .value());
    OffsetAndMetadata bridged =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().get(partition);
    return Optional.of(
        new BridgeLag(
            bytes.getAsLong(),
            offset(partition, OffsetSpec.earliest()),
            offset(partition, OffsetSpec.latest()),
            bridged == null ? OptionalLong.empty() : OptionalLong.of(bridged.offset()),
            bound));
  }

  private long offset(TopicPartition partition, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    return admin.listOffsets(Map.of(partition, spec)).partitionResult(partition).get().offset();
  }

  @Override
  public void close() {
    admin.close();
  }
}
