package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The small parts: waiting, ports, seeds, time. */
class ConditionsTest {
  @Test
  void waitsUntilTheConditionHoldsThoughItFailedBefore() {
    AtomicInteger calls = new AtomicInteger();
    Await.until(
        Duration.ofSeconds(10),
        "the third call",
        () -> {
          if (calls.incrementAndGet() < 2) {
            throw new IllegalStateException("not yet");
          }
          return calls.get() == 3;
        });
    assertThat(calls).hasValue(3);
  }

  @Test
  void waitingInVainNamesWhatAndWhy() {
    assertThatThrownBy(
            () ->
                Await.until(
                    Duration.ofMillis(30),
                    "pigs fly",
                    () -> {
                      throw new IllegalStateException("no wings");
                    }))
        .isInstanceOf(OverdueException.class)
        .hasMessageContaining("pigs fly")
        .hasRootCauseMessage("no wings");
  }

  @Test
  void neverGivesAPortTwice() {
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 250; i++) {
      assertThat(ports.add(FreePorts.next())).isTrue();
    }
  }

  @Test
  void aSeedGivesTheSameRandomnessAgain() {
    assertThat(Seeds.random(7).nextLong()).isEqualTo(Seeds.random(7).nextLong());
    assertThat(Seeds.stream().toArray()).isNotEmpty();
  }

  @Test
  void aStepOfTheWallClockLeavesMonotonicTimeAlone() {
    TestClock clock = TestClock.start();
    clock.advance(Duration.ofSeconds(2));
    clock.set(Instant.EPOCH);
    clock.advance(Duration.ofSeconds(3));
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(3));
    assertThat(clock.monotonic().getAsLong()).isEqualTo(5_000_000_000L);
  }
}
