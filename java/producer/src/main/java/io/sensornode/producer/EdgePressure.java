package io.sensornode.producer;

import io.sensornode.kafkaio.Cluster;
import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how much the bridge leaves behind in the partitions that this board writes to. Answers
 * whether sending into one has to stop; thread-safe. While the cluster cannot be asked, the last
 * answer holds.
 */
final class EdgePressure implements Runnable, Predicate<Targets.Target> {
  private static final Logger LOG = LoggerFactory.getLogger(EdgePressure.class);
  private static final String CHECK = "edge-pressure";

  private final Cluster cluster;
  private final String group;
  private final Duration interval;
  private final Health health;
  private final StopSignal stop;
  private final Map<Targets.Target, Boolean> stopped = new ConcurrentHashMap<>();

  /**
   * @param site whose bridge commits its progress as the consumer group {@code bridge-<site>}
   */
  EdgePressure(Cluster cluster, String site, Duration interval, Health health, StopSignal stop) {
    this.cluster = cluster;
    this.group = "bridge-" + site;
    this.interval = interval;
    this.health = health;
    this.stop = stop;
  }

  @Override
  public boolean test(Targets.Target target) {
    return stopped.computeIfAbsent(target, fresh -> false);
  }

  @Override
  public void run() {
    try (Admin admin = admin()) {
      while (admin != null && !stop.await(interval)) {
        sample(admin);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Admin admin() throws InterruptedException {
    while (!stop.stopped()) {
      try {
        return Admin.create(cluster.admin("producer-pressure"));
      } catch (KafkaException e) {
        LOG.debug("state=no-admin reason=\"{}\"", e.toString());
        stop.await(interval);
      }
    }
    return null;
  }

  private void sample(Admin admin) throws InterruptedException {
    try {
      for (Targets.Target target : Set.copyOf(stopped.keySet())) {
        TopicPartition partition = new TopicPartition(target.topic(), target.partition());
        lag(admin, partition).ifPresent(lag -> decide(target, lag));
      }
    } catch (ExecutionException e) {
      LOG.debug("state=pressure-unknown reason=\"{}\"", e.getCause().toString());
    }
    String full =
        stopped.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(each -> each.getKey().topic() + "-" + each.getKey().partition())
            .sorted()
            .collect(Collectors.joining(", "));
    if (full.isEmpty()) {
      health.good(CHECK);
    } else {
      health.bad(CHECK, "the bridge is too far behind in " + full + "; files wait in the spools");
    }
  }

  private void decide(Targets.Target target, BridgeLag lag) {
    stopped.computeIfPresent(target, (each, before) -> lag.stops(before));
  }

  /** Empty while the partition has no leader. */
  private Optional<BridgeLag> lag(Admin admin, TopicPartition partition)
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
    long bytes =
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
            .sum();
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
            bytes,
            offset(admin, partition, OffsetSpec.earliest()),
            offset(admin, partition, OffsetSpec.latest()),
            bridged == null ? OptionalLong.empty() : OptionalLong.of(bridged.offset()),
            bound));
  }

  private static long offset(Admin admin, TopicPartition partition, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    return admin.listOffsets(Map.of(partition, spec)).partitionResult(partition).get().offset();
  }
}
