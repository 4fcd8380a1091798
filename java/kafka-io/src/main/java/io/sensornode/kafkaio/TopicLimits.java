package io.sensornode.kafkaio;

import static io.sensornode.contract.SizeLimits.RECORD_BYTES;

import io.sensornode.contract.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Whether topics take our records and keep what they acknowledge. How many replicas a topic has is
 * its inventory's choice, but fewer than a majority of them in sync, or an unclean election, could
 * lose what was acknowledged, and a single copy would where others are possible.
 */
final class TopicLimits {
  /** Survives one broker; fewer are right only where there are fewer brokers. */
  static final int REPLICAS = 3;

  private final Admin admin;

  TopicLimits(Admin admin) {
    this.admin = admin;
  }

  /** The first limit that is not as needed, with both values; empty when all are. */
  Optional<String> fault(Collection<String> topics)
      throws ExecutionException, InterruptedException {
    int brokers = admin.describeCluster().nodes().get().size();
    Map<String, TopicDescription> shapes = admin.describeTopics(topics).allTopicNames().get();
    Map<ConfigResource, Config> configs =
        admin.describeConfigs(topics.stream().map(TopicLimits::resource).toList()).all().get();
    return topics.stream()
        .sorted()
        .map(topic -> fault(shapes.get(topic), configs.get(resource(topic)), brokers))
        .flatMap(Optional::stream)
        .findFirst();
  }

  static Optional<String> fault(TopicDescription shape, Config config, int brokers) {
    int replicas =
        shape.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
    return least(shape, "max.message.bytes", number(config, "max.message.bytes"), RECORD_BYTES)
        .or(() -> least(shape, "replicas", replicas, Math.min(REPLICAS, brokers)))
        .or(
            () ->
                least(
                    shape,
                    "min.insync.replicas",
                    number(config, "min.insync.replicas"),
                    Topics.minInSyncReplicas(replicas)))
        .or(() -> unclean(shape, config.get("unclean.leader.election.enable").value()));
  }

  private static Optional<String> least(
      TopicDescription topic, String limit, long actual, long needed) {
    return actual >= needed
        ? Optional.empty()
        : Optional.of(
            "%s of topic %s is %d, needed is %d".formatted(limit, topic.name(), actual, needed));
  }

  private static Optional<String> unclean(TopicDescription topic, String actual) {
    return actual.equals("false")
        ? Optional.empty()
        : Optional.of(
            "unclean.leader.election.enable of topic %s is %s, needed is false"
                .formatted(topic.name(), actual));
  }

  private static long number(Config config, String limit) {
    return Long.parseLong(config.get(limit).value());
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
