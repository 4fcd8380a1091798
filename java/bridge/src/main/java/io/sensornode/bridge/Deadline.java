package io.sensornode.bridge;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends what makes no progress: a connection through an uplink that silently swallows everything
 * would block for the minutes that the slowest allowed uplink needs. Thread-safe.
 */
final class Deadline implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "deadline");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs {@code overdue} once the guard has heard of no progress for {@code silence}. */
  Guard arm(Duration silence, Runnable overdue) {
    Guard guard = new Guard(silence.toNanos(), overdue);
    guard.look();
    return guard;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Watches one undertaking from its start until it is closed. */
  final class Guard implements AutoCloseable {
    private final long silenceNanos;
    private final Runnable overdue;
    private volatile long progressNanos = System.nanoTime();
    private volatile boolean closed;

    private Guard(long silenceNanos, Runnable overdue) {
      this.silenceNanos = silenceNanos;
      this.overdue = overdue;
    }

    void progress() {
      progressNanos = System.nanoTime();
    }

    private void look() {
      long left = silenceNanos - (System.nanoTime() - progressNanos);
      if (closed) {
        return;
      }
      if (left <= 0) {
        overdue.run();
      } else if (!timer.isShutdown()) {
        timer.schedule(this::look, left, TimeUnit.NANOSECONDS);
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
