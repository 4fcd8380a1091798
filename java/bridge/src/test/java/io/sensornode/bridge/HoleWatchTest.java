package io.sensornode.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.runtime.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoleWatchTest {
  private static final SpoolKey SPOOL = new SpoolKey("camera-pictures", "home/n/camera", "s");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Alarms alarms = new Alarms(new Health());
  private final HoleWatch watch = new HoleWatch(MINUTE, alarms);

  @Test
  void raisesAnAlarmThatNamesTheRangeOfAHoleThatStaysOpen() {
    check(0, new Hole(3, 5));
    check(MINUTE.toNanos() - 1, new Hole(3, 5));
    assertThat(alarms.open()).isEmpty();
    check(MINUTE.toNanos(), new Hole(3, 5));
    assertThat(alarms.open().values()).singleElement().asString().contains("seq 3–5");
  }

  @Test
  void takesTheAlarmBackWhenTheHoleCloses() {
    check(0, new Hole(3, 5));
    check(MINUTE.toNanos(), new Hole(3, 5));
    check(MINUTE.toNanos() + 1);
    assertThat(alarms.open()).isEmpty();
  }

  @Test
  void whatIsLeftOfAHoleKeepsItsAge() {
    check(0, new Hole(3, 5));
    check(1, new Hole(4, 5));
    check(MINUTE.toNanos(), new Hole(4, 5));
    assertThat(alarms.open().values()).singleElement().asString().contains("seq 4–5");
  }

  @Test
  void countsTheAgeOfANewHoleFromItsOwnStart() {
    check(0, new Hole(3, 5));
    check(MINUTE.toNanos() / 2, new Hole(8, 8));
    check(MINUTE.toNanos(), new Hole(8, 8));
    assertThat(alarms.open()).isEmpty();
  }

  private void check(long nanos, Hole... holes) {
    assertThat(watch.check(Map.of(SPOOL, new SpoolProgress(10, List.of(holes))), nanos))
        .isEqualTo(holes.length);
  }
}
