package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensornode.contract.SizeLimits;
import io.sensornode.contract.TopicSpec;
import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.kafkaio.ClusterCheck;
import io.sensornode.kafkaio.TopicJob;
import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topic job and cluster check against a real broker. */
class KafkaIoIT {
  private static final List<TopicSpec> SPECS = Topics.edge(1, 1 << 30);

  @TempDir static Path directory;
  private static KafkaCluster kafka;

  @BeforeAll
  static void start() {
    kafka = KafkaCluster.in(directory).start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void makesTopicsWhatTheyShallBeAndThenChangesNothing() throws Exception {
    TopicJob job = new TopicJob(kafka.admin());
    job.apply(SPECS);
    assertThat(job.apply(SPECS)).isEmpty();
    TopicSpec pictures = SPECS.get(0);
    Map<String, String> configs = new HashMap<>(pictures.configs());
    configs.put("retention.bytes", "123456789");
    assertThat(job.apply(List.of(with(pictures, pictures.partitions(), configs))))
        .containsExactly(Topics.CAMERA_PICTURES);
    assertThat(job.apply(SPECS)).containsExactly(Topics.CAMERA_PICTURES);
  }

  @Test
  void refusesToChangeAPartitionCountAndNamesBoth() throws Exception {
    TopicJob job = new TopicJob(kafka.admin());
    job.apply(SPECS);
    TopicSpec pictures = SPECS.get(0);
    assertThatThrownBy(() -> job.apply(List.of(with(pictures, 7, pictures.configs()))))
        .hasMessageContaining("camera-pictures has 5 partitions, expected 7");
  }

  @Test
  void namesWhatAClusterLacksWithBothValues() throws Exception {
    new TopicJob(kafka.admin()).apply(SPECS);
    ClusterCheck check = new ClusterCheck(kafka.admin());
    assertThat(check.fault(List.of(Topics.CAMERA_PICTURES))).isEmpty();
    assertThat(check.fault(List.of("no-such-topic")).orElseThrow()).contains("no-such-topic");
    TopicSpec small = new TopicSpec("small", 1, 1, Map.of("max.message.bytes", "1048576"));
    kafka.createTopics(List.of(small));
    assertThat(check.fault(List.of("small")).orElseThrow())
        .contains("1048576")
        .contains(Integer.toString(SizeLimits.RECORD_BYTES));
    Map<String, String> unclean = new HashMap<>(SPECS.get(0).configs());
    unclean.put("unclean.leader.election.enable", "true");
    kafka.createTopics(List.of(new TopicSpec("unclean", 1, 1, unclean)));
    assertThat(check.fault(List.of(Topics.CAMERA_PICTURES, "unclean")).orElseThrow())
        .isEqualTo("unclean.leader.election.enable of topic unclean is true, needed is false");
  }

  @Test
  void waitsForAClusterThatIsNotThere() throws Exception {
    Health health = new Health();
    StopSignal stop = new StopSignal();
    List<String> reasons = new ArrayList<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                ClusterCheck.await(
                    "edge-kafka",
                    Cluster.plaintext("no.such.host.invalid:1"),
                    List.of(),
                    health,
                    stop);
              } catch (InterruptedException e) {
                reasons.add("interrupted");
              }
            });
    waiting.start();
    Await.until(Duration.ofSeconds(30), "it says why", () -> !health.ready());
    assertThat(waiting.isAlive()).isTrue();
    assertThat(health.faults().get("edge-kafka")).contains("no.such.host.invalid");
    stop.stop();
    waiting.join();
    assertThat(reasons).isEmpty();
  }

  @Test
  void refusesABrokerWhoseTransactionsAreTooOld() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      admin
          .updateFeatures(
              Map.of(
                  "transaction.version",
                  new FeatureUpdate((short) 1, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE)),
              new UpdateFeaturesOptions())
          .all()
          .get();
      assertThat(new ClusterCheck(admin).fault(List.of()).orElseThrow())
          .isEqualTo("transaction.version of the brokers is 1, needed is 2");
      admin
          .updateFeatures(
              Map.of(
                  "transaction.version",
                  new FeatureUpdate((short) 2, FeatureUpdate.UpgradeType.UPGRADE)),
              new UpdateFeaturesOptions())
          .all()
          .get();
    }
  }

  @Test
  void refusesATopicWithTooFewReplicasAndNamesBoth() throws Exception {
    TopicSpec single = new TopicSpec("single", 1, 1, Map.of());
    new TopicJob(kafka.admin()).apply(List.of(single));
    TopicSpec tripled = new TopicSpec("single", 1, 3, Map.of("min.insync.replicas", "2"));
    assertThatThrownBy(() -> new TopicJob(kafka.admin()).apply(List.of(tripled)))
        .hasMessageContaining("single has 1 replicas, expected 3");
    assertThat(
            kafka
                .admin()
                .describeTopics(List.of("single"))
                .allTopicNames()
                .get()
                .get("single")
                .partitions())
        .hasSize(1);
  }

  private static TopicSpec with(TopicSpec spec, int partitions, Map<String, String> configs) {
    return new TopicSpec(spec.name(), partitions, spec.replicationFactor(), configs);
  }
}
