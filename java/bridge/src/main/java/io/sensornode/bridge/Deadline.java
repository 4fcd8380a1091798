package io.sensornode.bridge;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long: a connection through an uplink that silently swallows everything would
 * block for the minutes that the slowest allowed uplink needs. Thread-safe.
 */
final class Deadline implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "deadline");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs {@code overdue} unless the guard is closed within the limit. */
  Guard arm(Duration limit, Runnable overdue) {
    ScheduledFuture<?> pending = timer.schedule(overdue, limit.toMillis(), TimeUnit.MILLISECONDS);
    return () -> pending.cancel(false);
  }

  /** Closed in time, nothing happens. */
  interface Guard extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
