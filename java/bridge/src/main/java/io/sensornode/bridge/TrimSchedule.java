package io.sensornode.bridge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Up to which offset a partition of the edge may be trimmed: what was bridged longer ago than the
 * time to keep, by the bridge's own monotonic clock. A wrong wall clock can therefore never trim
 * anything that is not bridged; a restart only delays. Not thread-safe.
 */
final class TrimSchedule {
  private record Sample(long nanos, long offset) {}

  /** Bounds the samples: what is trimmed is up to one part in a hundred late. */
  private static final int SAMPLES = 100;

  private final long keepNanos;
  private final Deque<Sample> samples = new ArrayDeque<>();

  TrimSchedule(Duration keep) {
    this.keepNanos = keep.toNanos();
  }

  /**
   * Everything below {@code offset} is bridged, and nothing behind it: where the log was cut and
   * written again, what was bridged there before says nothing about what is there now.
   */
  void bridged(long offset, long nowNanos) {
    while (!samples.isEmpty() && samples.peekLast().offset() > offset) {
      samples.removeLast();
    }
    Sample newest = samples.peekLast();
    if (newest == null || nowNanos - newest.nanos() >= keepNanos / SAMPLES) {
      samples.addLast(new Sample(nowNanos, offset));
    }
  }

  /** The offset below which everything may go; each is answered once. */
  OptionalLong due(long nowNanos) {
    OptionalLong due = OptionalLong.empty();
    while (!samples.isEmpty() && nowNanos - samples.getFirst().nanos() >= keepNanos) {
      due = OptionalLong.of(samples.removeFirst().offset());
    }
    return due;
  }
}
