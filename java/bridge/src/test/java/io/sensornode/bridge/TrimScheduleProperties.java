package io.sensornode.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TrimScheduleProperties {
  private static final Duration KEEP = Duration.ofHours(1);

  private record Sample(long nanos, long offset) {}

  @Property
  void trimsOnlyWhatWasBridgedLongEnoughAgo(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 400) Integer> secondsBetween) {
    TrimSchedule schedule = new TrimSchedule(KEEP);
    List<Sample> bridged = new ArrayList<>();
    long now = 0;
    long offset = 0;
    for (int seconds : secondsBetween) {
      now += Duration.ofSeconds(seconds).toNanos();
      offset += seconds;
      schedule.bridged(offset, now);
      bridged.add(new Sample(now, offset));
      long oldEnough = now - KEEP.toNanos();
      long allowed =
          bridged.stream()
              .filter(sample -> sample.nanos() <= oldEnough)
              .mapToLong(Sample::offset)
              .max()
              .orElse(0);
      schedule.due(now).ifPresent(due -> assertThat(due).isLessThanOrEqualTo(allowed));
    }
  }

  @Property
  void trimsInTheEnd(@ForAll @IntRange(min = 1, max = 100) int offset) {
    TrimSchedule schedule = new TrimSchedule(KEEP);
    schedule.bridged(offset, 0);
    assertThat(schedule.due(KEEP.toNanos() - 1)).isEmpty();
    assertThat(schedule.due(KEEP.toNanos())).hasValue(offset);
    assertThat(schedule.due(2 * KEEP.toNanos())).isEmpty();
  }

  /** Where the edge cut its log, other records came to stand below the old positions. */
  @Property
  void neverTrimsBehindAPositionThatWentBack(
      @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 100) Integer> offsets) {
    TrimSchedule schedule = new TrimSchedule(KEEP);
    long now = 0;
    for (int offset : offsets) {
      now += KEEP.toNanos() / 3;
      schedule.bridged(offset, now);
      schedule.due(now).ifPresent(due -> assertThat(due).isLessThanOrEqualTo(offset));
    }
  }
}
