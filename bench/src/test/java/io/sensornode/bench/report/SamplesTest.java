package io.sensornode.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
  private final Samples samples = new Samples();

  @Test
  void dividesRoundByRound() {
    add("ours", 1, 30);
    add("theirs", 1, 10);
    add("ours", 2, 8);
    add("theirs", 2, 4);
    assertThat(samples.ratios("s", "MB/s", "ours", "theirs")).containsExactly(3.0, 2.0);
  }

  @Test
  void makesNoRatioOfARoundInWhichOneSideHasNoScore() {
    add("ours", 1, 30);
    add("ours", 2, 8);
    add("theirs", 2, 4);
    assertThat(samples.ratios("s", "MB/s", "ours", "theirs")).containsExactly(2.0);
  }

  @Test
  void keepsEverySingleValue() {
    add("ours", 1, 30);
    add("ours", 2, 8);
    assertThat(RawValues.of(samples))
        .isEqualTo(
            """
            series,variant,round,quantity,value
            s,ours,1,MB/s,30.0
            s,ours,2,MB/s,8.0
            """);
  }

  private void add(String variant, int round, double value) {
    samples.add(new Sample("s", variant, round, "MB/s", value));
  }
}
