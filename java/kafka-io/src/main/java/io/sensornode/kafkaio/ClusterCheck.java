package io.sensornode.kafkaio;

import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;

/**
 * Whether a cluster is what our clients need: features, topics and their {@link TopicLimits}. What
 * differs is named with both values, so that a version mismatch shows at start and not as corrupted
 * data later.
 */
public final class ClusterCheck {
  /** KIP-890: a producer that was cut off cannot write into a later transaction. */
  static final short TRANSACTION_VERSION = 2;

  /** The metadata version of Kafka 4.0. */
  static final short METADATA_VERSION = 25;

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Admin admin;

  public ClusterCheck(Admin admin) {
    this.admin = admin;
  }

  /**
   * Waits until the cluster is there and as needed; every reason why not is in {@code health}.
   *
   * @param name of the check, such as {@code edge-kafka}
   * @return whether it is; false when the stop signal came first
   */
  public static boolean await(
      String name, Cluster cluster, Collection<String> topics, Health health, StopSignal stop)
      throws InterruptedException {
    while (!stop.stopped()) {
      Optional<String> fault = faultNow(name, cluster, topics);
      if (fault.isEmpty()) {
        health.good(name);
        return true;
      }
      health.bad(name, fault.get());
      stop.await(RETRY);
    }
    return false;
  }

  private static Optional<String> faultNow(String name, Cluster cluster, Collection<String> topics)
      throws InterruptedException {
    // A name that does not resolve yet is a dependency that is away, like one that does not answer.
    try (Admin admin = Admin.create(cluster.admin(name + "-check"))) {
      return new ClusterCheck(admin).fault(topics);
    } catch (ExecutionException e) {
      return Optional.of(cluster.bootstrap() + ": " + e.getCause().getMessage());
    } catch (KafkaException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      return Optional.of(cluster.bootstrap() + ": " + reason.getMessage());
    }
  }

  /** The first thing that is not as needed; empty when everything is. */
  public Optional<String> fault(Collection<String> topics)
      throws ExecutionException, InterruptedException {
    Set<String> present = admin.listTopics().names().get();
    List<String> absent =
        topics.stream().filter(topic -> !present.contains(topic)).sorted().toList();
    if (!absent.isEmpty()) {
      return Optional.of("topics " + absent + " do not exist; run the topic job");
    }
    Map<String, FinalizedVersionRange> features =
        admin.describeFeatures().featureMetadata().get().finalizedFeatures();
    return tooLow(features, "metadata.version", METADATA_VERSION)
        .or(() -> tooLow(features, "transaction.version", TRANSACTION_VERSION))
        .or(() -> tooWeak(topics));
  }

  private static Optional<String> tooLow(
      Map<String, FinalizedVersionRange> features, String feature, short needed) {
    FinalizedVersionRange range = features.get(feature);
    int level = range == null ? 0 : range.maxVersionLevel();
    return level >= needed
        ? Optional.empty()
        : Optional.of(feature + " of the brokers is " + level + ", needed is " + needed);
  }

  private Optional<String> tooWeak(Collection<String> topics) {
    try {
      return new TopicLimits(admin).fault(topics);
    } catch (ExecutionException e) {
      return Optional.of("topic limits cannot be read: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while the topic limits were read");
    }
  }
}
