package io.sensornode.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UplinkScheduleProperties {
  private static final long RATE = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  @Property(tries = 50)
  void lanesThatAllWaitShareByWeight(
      @ForAll @IntRange(min = 1, max = 80) int first,
      @ForAll @IntRange(min = 1, max = 80) int second,
      @ForAll @IntRange(min = 100, max = 60_000) int size) {
    Map<String, Long> sent = run(Map.of("first", first, "second", second), size, 600 * SECOND);
    double share = (double) sent.get("first") / (sent.get("first") + sent.get("second"));
    assertThat(share).isCloseTo((double) first / (first + second), within(0.02));
  }

  @Example
  void anIdleLaneLeavesItsShareToTheOthers() {
    Map<String, Long> sent = run(Map.of("only", 10), 50_000, 100 * SECOND);
    assertThat(sent.get("only")).isBetween(99 * RATE, 101 * RATE);
  }

  @Example
  void aLaneThatComesBackDoesNotCatchUpOnItsIdleTime() {
    UplinkSchedule schedule = new UplinkSchedule(RATE);
    long now = 0;
    for (int i = 0; i < 1000; i++) {
      schedule.enqueue("busy", 50, 10_000);
      schedule.grant(now).orElseThrow();
      now += schedule.nanosUntilFree(now);
    }
    schedule.enqueue("busy", 50, 10_000);
    schedule.enqueue("busy", 50, 10_000);
    for (int i = 0; i < 10; i++) {
      schedule.enqueue("returning", 50, 10_000);
    }
    int busyAmongFour = 0;
    for (int i = 0; i < 4; i++) {
      busyAmongFour += schedule.grant(now).orElseThrow().lane().equals("busy") ? 1 : 0;
      now += schedule.nanosUntilFree(now);
    }
    assertThat(busyAmongFour).isEqualTo(2);
  }

  @Example
  void withoutALimitNobodyWaits() {
    UplinkSchedule schedule = new UplinkSchedule(0);
    schedule.enqueue("a", 1, Long.MAX_VALUE / 4);
    schedule.enqueue("b", 1, 10);
    assertThat(schedule.grant(5)).isPresent();
    assertThat(schedule.grant(5)).isPresent();
  }

  private static Map<String, Long> run(Map<String, Integer> weights, long size, long nanos) {
    UplinkSchedule schedule = new UplinkSchedule(RATE);
    Map<String, Long> sent = new HashMap<>();
    weights.forEach((lane, weight) -> schedule.enqueue(lane, weight, size));
    long now = 0;
    while (now < nanos) {
      UplinkSchedule.Ticket ticket = schedule.grant(now).orElseThrow();
      sent.merge(ticket.lane(), ticket.bytes(), Long::sum);
      schedule.enqueue(ticket.lane(), weights.get(ticket.lane()), size);
      now += schedule.nanosUntilFree(now);
    }
    return sent;
  }
}
