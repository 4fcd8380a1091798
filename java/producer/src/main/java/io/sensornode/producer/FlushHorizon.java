package io.sensornode.producer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/**
 * Lets a file go when this process saw its acknowledgement longer ago than the horizon. An
 * acknowledgement means that a majority of brokers has the record in memory; the horizon lies
 * beyond the time in which they write it to disk, so that a power cut of all boards at once finds
 * every record on a broker's disk or in a spool.
 *
 * <p>Invariant: never earlier than the horizon, at most a tenth later. Memory is bounded: a mark
 * per tenth of the horizon, not per file.
 */
final class FlushHorizon implements Retention {
  private static final int MARKS = 10;

  private final long horizonNanos;
  private final LongSupplier nanoTime;
  private final ArrayDeque<Mark> marks = new ArrayDeque<>();
  private long removable;

  /**
   * @param nanoTime monotonic
   */
  FlushHorizon(Duration horizon, LongSupplier nanoTime) {
    this.horizonNanos = horizon.toNanos();
    this.nanoTime = nanoTime;
  }

  /** All up to seq were acknowledged between first and last. */
  private record Mark(long seq, long first, long last) {}

  @Override
  public void acknowledged(long seq) {
    long now = nanoTime.getAsLong();
    Mark newest = marks.peekLast();
    if (newest != null && now - newest.first() < horizonNanos / MARKS) {
      marks.pollLast();
      marks.addLast(new Mark(seq, newest.first(), now));
    } else {
      marks.addLast(new Mark(seq, now, now));
    }
  }

  @Override
  public long removableUpTo() {
    long now = nanoTime.getAsLong();
    while (!marks.isEmpty() && now - marks.peekFirst().last() > horizonNanos) {
      removable = marks.pollFirst().seq();
    }
    return removable;
  }
}
