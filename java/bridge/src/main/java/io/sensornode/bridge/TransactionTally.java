package io.sensornode.bridge;

/** Counts what a transaction does; nothing of it counts before it is committed. Not thread-safe. */
final class TransactionTally {
  private long records;
  private long bytes;
  private long resent;
  private long foreign;
  private long lost;

  void forwarded(long size) {
    records++;
    bytes += size;
  }

  void resent() {
    resent++;
  }

  void foreign() {
    foreign++;
  }

  void lost(long offsets) {
    lost += offsets;
  }

  /** What was counted since the last call. */
  LaneCounters.Tally drain() {
    LaneCounters.Tally drained = new LaneCounters.Tally(records, bytes, resent, foreign, lost);
    records = 0;
    bytes = 0;
    resent = 0;
    foreign = 0;
    lost = 0;
    return drained;
  }
}
