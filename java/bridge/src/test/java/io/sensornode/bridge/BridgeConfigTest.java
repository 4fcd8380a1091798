package io.sensornode.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensornode.runtime.BadSettingsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BridgeConfigTest {

  @Test
  void refusesAnUplinkOnWhichTheLargestPictureCouldNeverPass() {
    assertThatThrownBy(() -> read("BRIDGE_MIN_BITS_PER_SECOND", "64000"))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("BRIDGE_MIN_BITS_PER_SECOND=64000")
        .hasMessageContaining(Integer.toString(LinkLimits.leastBitsPerSecond()));
  }

  @Test
  void acceptsTheSlowestUplinkThatItNames() {
    String least = Integer.toString(LinkLimits.leastBitsPerSecond());
    assertThat(read("BRIDGE_MIN_BITS_PER_SECOND", least).link().lanes()).hasSize(3);
  }

  @Test
  void givesPicturesAtLeastATenthOfTheUplink() {
    assertThatThrownBy(() -> read("BRIDGE_LANE_WEIGHTS", "60:35:5"))
        .hasMessageContaining("BRIDGE_LANE_WEIGHTS");
  }

  @Test
  void namesEveryFaultAtOnce() {
    assertThatThrownBy(
            () ->
                BridgeConfig.SETTINGS.read(
                    Map.of("BRIDGE_TRIM_AFTER", "soon", "BRIDGE_SIDE", "home")))
        .hasMessageContaining("BRIDGE_TRIM_AFTER='soon'")
        .hasMessageContaining("BRIDGE_SIDE is not a setting")
        .hasMessageContaining("BRIDGE_CLOUD_BOOTSTRAP must be set");
  }

  @Test
  void aFullTransactionOfASmallLaneFitsIntoFifteenSeconds() {
    LinkLimits limits = new LinkLimits(256_000);
    LaneSpec.all(new LaneWeights(60, 30, 10)).stream()
        .filter(lane -> !lane.name().equals("pictures"))
        .forEach(
            lane ->
                assertThat(limits.deadline(lane.transactionBytes()))
                    .isLessThanOrEqualTo(Duration.ofSeconds(15)));
  }

  private static BridgeConfig read(String variable, String value) {
    return BridgeConfig.read(
        BridgeConfig.SETTINGS.read(Map.of("BRIDGE_CLOUD_BOOTSTRAP", "c:9092", variable, value)));
  }
}
