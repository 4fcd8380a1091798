package io.sensornode.bridge;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The uplink that the lanes share: each waits here for its turn. Thread-safe. */
final class Uplink {
  private static final long MILLI = 1_000_000;

  private final UplinkSchedule schedule;
  private final TimeSource time;
  private final Set<UplinkSchedule.Ticket> granted = new HashSet<>();

  Uplink(long bytesPerSecond, TimeSource time) {
    this.schedule = new UplinkSchedule(bytesPerSecond);
    this.time = time;
  }

  /** Blocks until the lane may send that many bytes. */
  synchronized void acquire(LaneSpec lane, long bytes) throws InterruptedException {
    UplinkSchedule.Ticket mine = schedule.enqueue(lane.name(), lane.weight(), bytes);
    try {
      while (true) {
        grantWhatIsDue();
        if (granted.remove(mine)) {
          return;
        }
        wait(1 + schedule.nanosUntilFree(time.nanos()) / MILLI);
      }
    } catch (InterruptedException e) {
      schedule.cancel(mine);
      granted.remove(mine);
      throw e;
    }
  }

  private void grantWhatIsDue() {
    Optional<UplinkSchedule.Ticket> next = schedule.grant(time.nanos());
    while (next.isPresent()) {
      granted.add(next.get());
      notifyAll();
      next = schedule.grant(time.nanos());
    }
  }
}
