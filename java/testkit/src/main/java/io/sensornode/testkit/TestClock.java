package io.sensornode.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock that moves only when told to: {@link #advance} moves wall and monotonic time together,
 * {@link #set} steps the wall clock alone as a late time sync does. Thread-safe.
 */
public final class TestClock extends Clock {
  private Instant wall;
  private long nanos;

  public TestClock(Instant start) {
    this.wall = start;
  }

  /** At a fixed instant of 2026. */
  public static TestClock start() {
    return new TestClock(Instant.parse("2026-11-01T12:00:00Z"));
  }

  public synchronized void advance(Duration step) {
    wall = wall.plus(step);
    nanos += step.toNanos();
  }

  public synchronized void set(Instant to) {
    wall = to;
  }

  /** The monotonic time beside it, in place of {@link System#nanoTime}. */
  public LongSupplier monotonic() {
    return this::nanos;
  }

  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Instant instant() {
    return wall;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a test clock is in UTC");
  }
}
