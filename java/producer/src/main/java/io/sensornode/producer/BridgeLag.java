package io.sensornode.producer;

import java.util.OptionalLong;

/**
 * What a partition holds that the bridge has not taken yet.
 *
 * @param bytes of the partition on its leader
 * @param start first offset
 * @param end offset after the last record
 * @param bridged next offset that the bridge takes; empty when nothing is known of a bridge
 * @param bound bytes at which the broker deletes; negative for none
 */
record BridgeLag(long bytes, long start, long end, OptionalLong bridged, long bound) {
  private static final double STOP = 0.8;
  private static final double RESUME = 0.7;

  /**
   * Of the bound, per answer and board: five boards that write to one partition stay below the
   * bound when all of them are granted it just below {@link #STOP}.
   */
  private static final double GRANT = (1 - STOP) / 5;

  /**
   * An estimate, rather too high: a cluster knows the bytes of a whole partition only. Small
   * records that were bridged long ago must not hide large ones that were not.
   *
   * @param recordBytes how large the records are that a board sends into it lately
   */
  double unbridgedBytes(double recordBytes) {
    if (end <= start) {
      return 0;
    }
    long from = Math.min(end, Math.max(start, bridged.orElse(start)));
    double average = (double) bytes / (end - start);
    return Math.min(bytes, (end - from) * Math.max(average, recordBytes));
  }

  /**
   * Whether producers stop, so that Kafka never deletes what was not bridged. Between the two marks
   * it stays as it is.
   */
  boolean stops(boolean stopped, double recordBytes) {
    return bound > 0 && unbridgedBytes(recordBytes) >= bound * (stopped ? RESUME : STOP);
  }

  /** So many bytes one board may add before it asks again. */
  long grant(double recordBytes) {
    if (bound <= 0) {
      return Long.MAX_VALUE / 2;
    }
    return (long) Math.ceil(Math.min(bound * STOP - unbridgedBytes(recordBytes), bound * GRANT));
  }
}
