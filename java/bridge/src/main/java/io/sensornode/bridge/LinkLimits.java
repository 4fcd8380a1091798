package io.sensornode.bridge;

import io.sensornode.contract.SizeLimits;
import java.time.Duration;

/**
 * Every timeout towards the cloud, from the slowest uplink that shall still work: a transaction
 * must have the time to finish, and one that takes longer hangs on a dead connection.
 */
record LinkLimits(int minBitsPerSecond) {
  /** The brokers' default {@code transaction.max.timeout.ms}. */
  static final Duration BROKER_LIMIT = Duration.ofMinutes(15);

  /** Round trips, elections in the cloud, a busy host. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  /** Lanes share the link and may find it half taken. */
  private static final int SHARE = 2;

  /** How long that many bytes may take. */
  Duration deadline(long bytes) {
    return SLACK.plus(Duration.ofMillis(SHARE * bytes * 8 * 1000 / minBitsPerSecond));
  }

  /** How long the cloud waits for the end of a transaction of the lane. */
  Duration transactionTimeout(LaneSpec lane) {
    return deadline(lane.largestTransaction()).plusSeconds(1);
  }

  /** Whether the largest transaction can finish at all on such an uplink. */
  boolean feasible(LaneSpec lane) {
    return transactionTimeout(lane).compareTo(BROKER_LIMIT) <= 0;
  }

  /** The slowest uplink on which the largest picture can still pass. */
  static int leastBitsPerSecond() {
    long seconds = BROKER_LIMIT.minus(SLACK).minusSeconds(1).toSeconds();
    long bytes = 8L * 1024 * 1024 + SizeLimits.OVERHEAD_BYTES;
    return (int) (SHARE * bytes * 8 / seconds) + 1;
  }
}
