package io.sensornode.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensornode.contract.TopicSpec;
import io.sensornode.contract.Topics;
import io.sensornode.runtime.BadSettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsSettingsTest {
  @Test
  void anEdgeHasTheTopicsOfAnEdge() {
    TopicsSettings.Order order =
        new TopicsSettings()
            .read(
                Map.of(
                    "TOPICS_BOOTSTRAP", "a:9093,b:9093",
                    "TOPICS_PLACE", "edge",
                    "TOPICS_BROKERS", "5",
                    "TOPICS_PARTITION_BYTES", "1GiB"));
    assertThat(order.cluster().bootstrap()).isEqualTo("a:9093,b:9093");
    assertThat(order.topics()).isEqualTo(Topics.edge(5, 1L << 30));
  }

  @Test
  void aCloudHasAStateTopicPerSite() {
    TopicsSettings.Order order =
        new TopicsSettings()
            .read(
                Map.of(
                    "TOPICS_BOOTSTRAP", "cloud:9093",
                    "TOPICS_PLACE", "cloud",
                    "TOPICS_BROKERS", "3",
                    "TOPICS_SITES", "home,barn"));
    assertThat(order.topics())
        .extracting(TopicSpec::name)
        .contains(Topics.bridgeState("home"), Topics.bridgeState("barn"));
  }

  @Test
  void everyBadSettingIsNamedAtOnce() {
    assertThatThrownBy(() -> new TopicsSettings().read(Map.of("TOPICS_PLACE", "moon")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("TOPICS_BOOTSTRAP")
        .hasMessageContaining("TOPICS_PLACE")
        .hasMessageContaining("TOPICS_BROKERS");
  }
}
