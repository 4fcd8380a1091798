package io.sensornode.hdfssink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class FileRollerProperties {

  @Property
  void whatIsBothSmallAndYoungStaysOpen(
      @ForAll @LongRange(min = 1, max = 1L << 40) long limit,
      @ForAll @LongRange(min = 1, max = 1L << 40) long afterNanos,
      @ForAll @LongRange(min = 0, max = 1L << 41) long bytes,
      @ForAll @LongRange(min = 0, max = 1L << 41) long ageNanos) {
    FileRoller roller = new FileRoller(limit, Duration.ofNanos(afterNanos));
    boolean due = roller.due(bytes, Duration.ofNanos(ageNanos)).isPresent();
    assertThat(due).isEqualTo(bytes >= limit || ageNanos >= afterNanos);
  }

  @Property
  void whatIsDueStaysDueAsItGrowsAndAges(
      @ForAll @LongRange(min = 0, max = 1000) long bytes,
      @ForAll @LongRange(min = 0, max = 1000) long millis,
      @ForAll @LongRange(min = 0, max = 1000) long more) {
    FileRoller roller = new FileRoller(500, Duration.ofMillis(500));
    if (roller.due(bytes, Duration.ofMillis(millis)).isPresent()) {
      assertThat(roller.due(bytes + more, Duration.ofMillis(millis + more))).isPresent();
    }
  }
}
