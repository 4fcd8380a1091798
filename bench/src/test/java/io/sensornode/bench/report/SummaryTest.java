package io.sensornode.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void takesTheMiddleOfAnOddNumberOfValues() {
    assertThat(Summary.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new Summary(5, 1, 9, 3));
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddle() {
    assertThat(Summary.of(List.of(4.0, 1.0, 2.0, 9.0)).median()).isEqualTo(3);
  }

  @Test
  void refusesToSumUpNothing() {
    assertThatThrownBy(() -> Summary.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void hasItsMedianBetweenItsEnds(
      @ForAll @NotEmpty List<@DoubleRange(min = -1e9, max = 1e9) Double> values) {
    Summary summary = Summary.of(values);
    assertThat(summary.median()).isBetween(summary.min(), summary.max());
  }

  @Test
  void writesThreeDigits() {
    assertThat(new Summary(2.8549, 0.1234, 1234.5, 6).text()).isEqualTo("2.85 (0.123–1235)");
  }
}
