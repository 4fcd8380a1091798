package io.sensornode.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final StopSignal signal = new StopSignal();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void tellsEveryListenerOnce() {
    signal.onStop(calls::incrementAndGet);
    signal.stop();
    signal.stop();
    assertThat(calls).hasValue(1);
  }

  @Test
  void tellsALateListenerAtOnce() {
    signal.stop();
    signal.onStop(calls::incrementAndGet);
    assertThat(calls).hasValue(1);
  }

  @Test
  void endsAWait() throws Exception {
    assertThat(signal.await(Duration.ofMillis(1))).isFalse();
    signal.stop();
    assertThat(signal.await(Duration.ofDays(1))).isTrue();
    assertThat(signal.stopped()).isTrue();
  }
}
