package io.sensornode.hdfssink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.hdfssink.Recovery.Alarm;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class RecoveryProperties {

  @Property
  void neverDoublesAndNeverSkipsSilently(
      @ForAll @LongRange(min = 1, max = 50) long archived,
      @ForAll @LongRange(min = 0, max = 50) long logStart,
      @ForAll @LongRange(min = 0, max = 50) long length) {
    long logEnd = logStart + length;
    Recovery recovery = Recovery.of(OptionalLong.of(archived), logStart, logEnd);
    if (recovery.position().isEmpty()) {
      assertThat(archived).isGreaterThan(logEnd);
      assertThat(recovery.alarm()).contains(new Alarm(Alarm.Kind.BEYOND_LOG_END, logEnd, archived));
      return;
    }
    long position = recovery.position().getAsLong();
    assertThat(position).isBetween(Math.max(archived, logStart), logEnd);
    if (position == archived) {
      assertThat(recovery.alarm()).isEmpty();
    } else {
      assertThat(recovery.alarm()).contains(new Alarm(Alarm.Kind.HOLE, archived, position));
    }
  }

  @Property
  void anEmptyArchiveBeginsWithTheLog(@ForAll @LongRange(min = 0, max = 50) long logStart) {
    Recovery recovery = Recovery.of(OptionalLong.empty(), logStart, logStart + 1);
    assertThat(recovery.position()).hasValue(logStart);
    assertThat(recovery.alarm()).isEmpty();
  }

  @Example
  void anAlarmNamesThePositions() {
    assertThat(Recovery.of(OptionalLong.of(5), 9, 20).alarm().orElseThrow().text())
        .isEqualTo("positions [5, 9) were deleted from the log before they were archived");
    assertThat(Recovery.of(OptionalLong.of(30), 9, 20).alarm().orElseThrow().text())
        .isEqualTo("the archive ends at position 30, the log at 20: the log was cut or made anew");
  }
}
