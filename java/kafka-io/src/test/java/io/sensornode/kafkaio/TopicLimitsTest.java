package io.sensornode.kafkaio;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.SizeLimits;
import io.sensornode.contract.TopicSpec;
import io.sensornode.contract.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicLimitsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void whatTheTopicJobMakesIsAsNeededOnAnyNumberOfBrokers(int brokers) {
    Stream.of(Topics.edge(brokers, 1 << 30), Topics.cloud(brokers, brokers, List.of("home")))
        .flatMap(List::stream)
        .forEach(spec -> assertThat(fault(spec, Map.of(), brokers)).isEqualTo("none"));
  }

  @Test
  void fewerReplicasThanSurviveABrokerAreNamedWithWhatIsNeeded() {
    assertThat(fault(pictures(1), Map.of(), 5))
        .isEqualTo("replicas of topic camera-pictures is 1, needed is 3");
    assertThat(fault(pictures(1), Map.of(), 2))
        .isEqualTo("replicas of topic camera-pictures is 1, needed is 2");
  }

  @Test
  void fewerReplicasThanOurDefaultAreTheInventorysChoice() {
    assertThat(fault(pictures(3), Map.of(), 5)).isEqualTo("none");
  }

  @Test
  void lessThanAMajorityInSyncIsNamedWithWhatIsNeeded() {
    assertThat(fault(pictures(5), Map.of("min.insync.replicas", "2"), 5))
        .isEqualTo("min.insync.replicas of topic camera-pictures is 2, needed is 3");
  }

  @Test
  void anUncleanElectionIsNamed() {
    assertThat(fault(pictures(5), Map.of("unclean.leader.election.enable", "true"), 5))
        .isEqualTo(
            "unclean.leader.election.enable of topic camera-pictures is true, needed is false");
  }

  @Test
  void aLimitBelowTheLargestRecordIsNamed() {
    assertThat(fault(pictures(5), Map.of("max.message.bytes", "1048588"), 5))
        .isEqualTo(
            "max.message.bytes of topic camera-pictures is 1048588, needed is "
                + SizeLimits.RECORD_BYTES);
  }

  private static TopicSpec pictures(int brokers) {
    return Topics.edge(brokers, 1 << 30).get(0);
  }

  private static String fault(TopicSpec spec, Map<String, String> changes, int brokers) {
    List<Node> replicas =
        IntStream.rangeClosed(1, spec.replicationFactor())
            .mapToObj(id -> new Node(id, "localhost", 9092))
            .toList();
    TopicDescription shape =
        new TopicDescription(
            spec.name(),
            false,
            List.of(new TopicPartitionInfo(0, replicas.get(0), replicas, replicas)));
    Map<String, String> configs = new HashMap<>(spec.configs());
    configs.putAll(changes);
    List<ConfigEntry> entries =
        configs.entrySet().stream()
            .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
            .toList();
    return TopicLimits.fault(shape, new Config(entries), brokers).orElse("none");
  }
}
