package io.sensornode.producer;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says when something is due that shall happen so often; at once the first time. */
final class Interval {
  private final long nanos;
  private final LongSupplier nanoTime;
  private boolean ran;
  private long last;

  Interval(Duration every, LongSupplier nanoTime) {
    this.nanos = every.toNanos();
    this.nanoTime = nanoTime;
  }

  /** True at most once per interval. */
  boolean due() {
    long now = nanoTime.getAsLong();
    if (ran && now - last < nanos) {
      return false;
    }
    ran = true;
    last = now;
    return true;
  }
}
