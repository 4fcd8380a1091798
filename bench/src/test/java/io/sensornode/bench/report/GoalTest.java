package io.sensornode.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GoalTest {
  @Test
  void isMetAtItsBound() {
    assertThat(Goal.atLeast(2.5, "×").met(2.5)).isTrue();
    assertThat(Goal.atMost(0.4, "×").met(0.4)).isTrue();
  }

  @Test
  void isMissedBeyondItsBound() {
    assertThat(Goal.atLeast(2.5, "×").met(2.49)).isFalse();
    assertThat(Goal.atMost(0.4, "×").met(0.41)).isFalse();
  }

  @Property
  void isMetExactlyWhereTheMarginIsOneOrMore(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double value) {
    for (Goal goal : new Goal[] {Goal.atLeast(4, "×"), Goal.atMost(4, "MB")}) {
      assertThat(goal.margin(value) >= 1).isEqualTo(goal.met(value));
    }
  }
}
