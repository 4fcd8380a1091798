package io.sensornode.producer;

/**
 * What one board may still send into one partition until the edge cluster is asked again.
 * Thread-safe.
 *
 * <p>Invariant: the records handed over and not seen by the last answer are together no larger than
 * what that answer granted, and one record. So the size bound of a partition holds at any speed of
 * sending, not only while the cluster is asked often enough. What a failed connection carried
 * counts as seen: a broker may write it later than the next answer, which takes that much of the
 * reserve.
 */
final class Allowance {
  /** Beside its payload: key, headers, framing. Taken high, so that the bound errs to the safe. */
  private static final int RECORD_OVERHEAD = 512;

  /**
   * A larger record raises what is expected of the next ones quickly, smaller ones lower it slowly.
   */
  private static final double WEIGHT_OF_LARGER = 1.0 / 16;

  private static final double WEIGHT_OF_SMALLER = 1.0 / 4096;

  private long sent;
  private long acknowledged;
  private long limit;
  private long granted;
  private boolean stopped;
  private double recordBytes;

  /** How much was in the partition for certain when the cluster was asked. */
  record Mark(long acknowledged) {}

  synchronized boolean open() {
    return !stopped && sent < limit;
  }

  /** Whether the bridge is too far behind. */
  synchronized boolean stopped() {
    return stopped;
  }

  /** Whether asking again is worth it before sending has to pause. */
  synchronized boolean low() {
    return !stopped && limit - sent <= granted / 2;
  }

  synchronized void sent(int payloadBytes) {
    int bytes = payloadBytes + RECORD_OVERHEAD;
    sent += bytes;
    double weight = bytes > recordBytes ? WEIGHT_OF_LARGER : WEIGHT_OF_SMALLER;
    recordBytes += weight * (bytes - recordBytes);
  }

  synchronized void acknowledged(int payloadBytes) {
    acknowledged += payloadBytes + RECORD_OVERHEAD;
  }

  /** The connection failed: what it carried is sent again, and may be in the partition already. */
  synchronized void restarted() {
    acknowledged = sent;
  }

  /** Before the cluster is asked. */
  synchronized Mark mark() {
    return new Mark(acknowledged);
  }

  /** The cluster's answer to a question asked after {@code mark}. */
  synchronized void answered(Mark mark, BridgeLag lag) {
    stopped = lag.stops(stopped, recordBytes);
    granted = lag.grant(recordBytes);
    limit = mark.acknowledged() + granted;
  }
}
