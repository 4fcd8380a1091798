package io.sensornode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void percentilesAreNearestRanks() {
    Latency latency = new Latency();
    for (int i = 1_000; i >= 1; i--) {
      latency.add(i);
    }
    assertThat(latency.figures()).isEqualTo(new Latency.Figures(500, 950, 990));
  }

  @Test
  void oneSampleIsEveryPercentile() {
    Latency latency = new Latency();
    latency.add(7);
    assertThat(latency.figures()).isEqualTo(new Latency.Figures(7, 7, 7));
  }

  @Test
  void clocksThatDisagreeGiveZeroAtLeast() {
    Latency latency = new Latency();
    latency.add(-3);
    assertThat(latency.figures()).isEqualTo(new Latency.Figures(0, 0, 0));
  }
}
