package io.sensornode.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensornode.contract.SizeLimits;
import io.sensornode.runtime.BadSettingsException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerPropertiesTest {
  private static final String DIRECTORY = "J8qXRwI-Qyi2G0guFTiuYw";
  private static final Map<String, String> THIRD_OF_THREE =
      Map.of(
          "KAFKA_NODE_ID", "3",
          "KAFKA_CLUSTER_ID", "MkU3OEVBNTcwNTJENDM2Qg",
          "KAFKA_VOTERS", "1@a:9094:" + DIRECTORY + ",3@c:9094:" + DIRECTORY,
          "KAFKA_LOG_DIR", "/data/kafka",
          "KAFKA_LISTENER", "0.0.0.0:9093",
          "KAFKA_ADVERTISED", "c:9093",
          "KAFKA_BROKERS", "5");

  @Test
  void aVoterIsBrokerAndController() {
    assertThat(render(Map.of()))
        .containsEntry("process.roles", "broker,controller")
        .containsEntry("listeners", "CLIENTS://0.0.0.0:9093,CONTROLLER://c:9094")
        .containsEntry("advertised.listeners", "CLIENTS://c:9093,CONTROLLER://c:9094")
        .containsEntry("controller.quorum.bootstrap.servers", "a:9094,c:9094")
        .containsEntry("log.dirs", "/data/kafka");
  }

  @Test
  void aNodeOutsideTheQuorumIsABrokerOnly() {
    assertThat(render(Map.of("KAFKA_NODE_ID", "6")))
        .containsEntry("process.roles", "broker")
        .containsEntry("listeners", "CLIENTS://0.0.0.0:9093")
        .containsEntry("advertised.listeners", "CLIENTS://c:9093");
  }

  @Test
  void remoteClientsAreSentThroughTheUplink() {
    Map<String, String> uplink =
        Map.of("KAFKA_UPLINK_LISTENER", "0.0.0.0:9095", "KAFKA_UPLINK_ADVERTISED", "far:32091");
    assertThat(render(uplink))
        .containsEntry(
            "listeners", "CLIENTS://0.0.0.0:9093,UPLINK://0.0.0.0:9095,CONTROLLER://c:9094")
        .containsEntry(
            "advertised.listeners", "CLIENTS://c:9093,UPLINK://far:32091,CONTROLLER://c:9094");
  }

  @Test
  void everySizeLimitComesFromTheLargestRecord() {
    String largest = Integer.toString(SizeLimits.RECORD_BYTES);
    assertThat(render(Map.of()))
        .containsEntry("message.max.bytes", largest)
        .containsEntry("replica.fetch.max.bytes", largest);
  }

  @Test
  void internalTopicsAreReplicatedLikeTheRest() {
    assertThat(render(Map.of()))
        .containsEntry("offsets.topic.replication.factor", "5")
        .containsEntry("transaction.state.log.min.isr", "3");
    assertThat(render(Map.of("KAFKA_BROKERS", "1")))
        .containsEntry("offsets.topic.replication.factor", "1")
        .containsEntry("transaction.state.log.min.isr", "1");
  }

  @Test
  void everyBadSettingIsNamedAtOnce() {
    Map<String, String> bad =
        Map.of("KAFKA_VOTERS", "1@a", "KAFKA_LISTENER", "nowhere", "KAFKA_HEAP", "1g");
    assertThatThrownBy(() -> render(bad))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("KAFKA_VOTERS")
        .hasMessageContaining("KAFKA_LISTENER")
        .hasMessageContaining("KAFKA_HEAP");
  }

  @Test
  void twoVotersWithOneIdAreRefused() {
    Map<String, String> twice =
        Map.of("KAFKA_VOTERS", "1@a:9094:" + DIRECTORY + ",1@b:9094:" + DIRECTORY);
    assertThatThrownBy(() -> render(twice)).hasMessageContaining("KAFKA_VOTERS");
  }

  private static Map<String, String> render(Map<String, String> differences) {
    Map<String, String> environment = new HashMap<>(THIRD_OF_THREE);
    environment.putAll(differences);
    return ServerProperties.render(new BrokerSettings().read(environment));
  }
}
