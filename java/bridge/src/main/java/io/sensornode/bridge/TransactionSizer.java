package io.sensornode.bridge;

/**
 * How many bytes one transaction takes: what the uplink moved in a second lately, at most the
 * lane's bound. A record larger than that goes alone. Not thread-safe.
 */
final class TransactionSizer {
  private static final double WEIGHT_OF_NEWEST = 0.3;
  private static final long SECOND = 1_000_000_000;
  private static final long LEAST = 64 * 1024;

  private final long most;
  private double bytesPerSecond;

  /**
   * @param startBytesPerSecond what the uplink is taken for before anything was measured
   */
  TransactionSizer(long most, long startBytesPerSecond) {
    this.most = most;
    this.bytesPerSecond = startBytesPerSecond;
  }

  long bytes() {
    return Math.max(Math.min(LEAST, most), Math.min(most, (long) bytesPerSecond));
  }

  /**
   * Small transactions measure the round trip and not the link: they may only raise the estimate.
   */
  void observe(long bytes, long nanos) {
    double measured = (double) bytes * SECOND / Math.max(1, nanos);
    if (measured > bytesPerSecond || bytes >= bytes() / 2) {
      bytesPerSecond += WEIGHT_OF_NEWEST * (measured - bytesPerSecond);
    }
  }
}
