package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The topics are those of the architecture, on every size of cluster. */
class TopicsTest {
  private static final long GIB = 1L << 30;
  private static final String WEEK = "604800000";
  private static final String MONTH = "2592000000";

  @ParameterizedTest
  @CsvSource({
    "camera-pictures, 5, uncompressed",
    "sensor-telemetry, 5, lz4",
    "sensor-alerts, 2, uncompressed",
    "system-events, 2, lz4",
    "dead-letter, 1, uncompressed",
    "bridge-leader, 1, uncompressed"
  })
  void edgeTopicIsAsAgreed(String name, int partitions, String compression) {
    TopicSpec topic = byName(Topics.edge(5, GIB)).get(name);

    assertThat(topic.partitions()).isEqualTo(partitions);
    assertThat(topic.replicationFactor()).isEqualTo(5);
    assertThat(topic.configs())
        .containsEntry("compression.type", compression)
        .containsEntry("min.insync.replicas", "3");
  }

  @ParameterizedTest
  @CsvSource({
    "camera-pictures, 6, uncompressed, " + WEEK,
    "sensor-telemetry, 6, lz4, " + WEEK,
    "sensor-alerts, 2, uncompressed, " + MONTH,
    "system-events, 2, lz4, " + MONTH,
    "dead-letter, 1, uncompressed, " + MONTH
  })
  void cloudTopicIsAsAgreed(String name, int partitions, String compression, String retention) {
    TopicSpec topic = byName(Topics.cloud(3, 3, List.of("home"))).get(name);

    assertThat(topic.partitions()).isEqualTo(partitions);
    assertThat(topic.replicationFactor()).isEqualTo(3);
    assertThat(topic.configs())
        .containsEntry("compression.type", compression)
        .containsEntry("min.insync.replicas", "2")
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", retention);
  }

  @Test
  void thereAreNoOtherTopics() {
    assertThat(byName(Topics.edge(5, GIB)))
        .containsOnlyKeys(
            "camera-pictures",
            "sensor-telemetry",
            "sensor-alerts",
            "system-events",
            "dead-letter",
            "bridge-leader");
    assertThat(byName(Topics.cloud(3, 3, List.of("home", "farm"))))
        .containsOnlyKeys(
            "camera-pictures",
            "sensor-telemetry",
            "sensor-alerts",
            "system-events",
            "dead-letter",
            "bridge-state-home",
            "bridge-state-farm");
  }

  @Test
  void bridgeStateIsOneCompactedPartitionPerSite() {
    TopicSpec state = byName(Topics.cloud(3, 3, List.of("home"))).get(Topics.bridgeState("home"));

    assertThat(state.partitions()).isEqualTo(1);
    assertThat(state.replicationFactor()).isEqualTo(3);
    assertThat(state.configs())
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("compression.type", "uncompressed")
        .containsEntry("min.insync.replicas", "2");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 2, 2", "3, 3, 2", "4, 4, 3", "5, 5, 3", "6, 5, 3", "7, 5, 3"})
  void edgeReplicatesToFiveAndAcknowledgesByMajority(int brokers, int replicas, int minInSync) {
    assertThat(Topics.edge(brokers, GIB))
        .allSatisfy(topic -> replicated(topic, replicas, minInSync));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 2, 2", "3, 3, 2", "4, 3, 2", "5, 3, 2", "6, 3, 2", "7, 3, 2"})
  void cloudReplicatesToThreeAndAcknowledgesByMajority(int brokers, int replicas, int minInSync) {
    assertThat(Topics.cloud(brokers, brokers, List.of("home")))
        .allSatisfy(topic -> replicated(topic, replicas, minInSync));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void everyTopicHasTheOneSizeLimitTheBrokersClockAndCleanElections(int brokers) {
    assertThat(all(brokers))
        .allSatisfy(
            topic ->
                assertThat(topic.configs())
                    .containsEntry("max.message.bytes", String.valueOf(SizeLimits.RECORD_BYTES))
                    .containsEntry("message.timestamp.type", "LogAppendTime")
                    .containsEntry("unclean.leader.election.enable", "false")
                    .containsEntry(
                        "segment.bytes",
                        topic.name().equals(Topics.TRANSACTION_STATE) ? "16777216" : "67108864"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void edgeNeverCompactsAndNeverDeletesByAge(int brokers) {
    assertThat(Topics.edge(brokers, GIB))
        .allSatisfy(
            topic ->
                assertThat(topic.configs())
                    .as(topic.name())
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry("retention.ms", "-1")
                    .containsEntry("retention.bytes", String.valueOf(GIB)));
  }

  @Test
  void edgeFlushesBelowTheProducersHorizon() {
    assertThat(Topics.edge(5, GIB))
        .allSatisfy(
            topic ->
                assertThat(Long.parseLong(topic.configs().get("flush.ms")))
                    .isPositive()
                    .isLessThan(30_000));
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, false", "5, false"})
  void cloudOnFewerThanThreeHostsSyncsEachMessage(int hosts, boolean synced) {
    assertThat(Topics.cloud(3, hosts, List.of("home")))
        .allSatisfy(
            topic ->
                assertThat("1".equals(topic.configs().get("flush.messages")))
                    .as(topic.name())
                    .isEqualTo(synced));
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, false"})
  void cloudOnFewerThanThreeHostsSyncsTheStateOfTransactionsToo(int hosts, boolean synced) {
    assertThat(byName(Topics.cloud(3, hosts, List.of("home"))).containsKey("__transaction_state"))
        .isEqualTo(synced);
  }

  @Test
  void theRecordLimitHoldsTheLargestPictureInEitherFormat() {
    assertThat(SizeLimits.PICTURE_BYTES).isEqualTo(4 * 1024 * 1024);
    assertThat(SizeLimits.RECORD_BYTES)
        .isEqualTo(4 * ((SizeLimits.PICTURE_BYTES + 2) / 3) + SizeLimits.OVERHEAD_BYTES);
  }

  private static void replicated(TopicSpec topic, int replicas, int minInSync) {
    assertThat(topic.replicationFactor()).as(topic.name()).isEqualTo(replicas);
    assertThat(topic.configs()).containsEntry("min.insync.replicas", String.valueOf(minInSync));
  }

  private static List<TopicSpec> all(int brokers) {
    return Stream.concat(
            Topics.edge(brokers, GIB).stream(),
            Topics.cloud(brokers, brokers, List.of("home", "farm")).stream())
        .toList();
  }

  private static Map<String, TopicSpec> byName(List<TopicSpec> topics) {
    return topics.stream().collect(Collectors.toMap(TopicSpec::name, Function.identity()));
  }
}
