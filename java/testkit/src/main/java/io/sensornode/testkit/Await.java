package io.sensornode.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for conditions instead of sleeping for guesses. */
public final class Await {
  private static final long POLL_MS = 25;

  private Await() {}

  /**
   * Waits until the condition holds. An exception of the condition counts as "not yet" and is the
   * cause of the failure if nothing better comes.
   *
   * @throws OverdueException after {@code limit}
   */
  public static void until(Duration limit, String what, Callable<Boolean> condition) {
    value(limit, what, () -> condition.call() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until there is a value; otherwise as {@link #until}. */
  public static <T> T value(Duration limit, String what, Callable<Optional<T>> source) {
    long deadline = System.nanoTime() + limit.toNanos();
    Exception last = null;
    do {
      try {
        Optional<T> value = source.call();
        if (value.isPresent()) {
          return value.get();
        }
        last = null;
        Thread.sleep(POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting: " + what, e);
      } catch (Exception e) {
        last = e;
        pause();
      }
    } while (System.nanoTime() < deadline);
    throw new OverdueException(limit, what, last);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
