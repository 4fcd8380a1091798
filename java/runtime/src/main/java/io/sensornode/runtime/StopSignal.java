package io.sensornode.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a service that it shall stop. Thread-safe. */
public final class StopSignal {
  private final CountDownLatch latch = new CountDownLatch(1);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Idempotent. */
  public synchronized void stop() {
    if (!stopped()) {
      latch.countDown();
      listeners.forEach(Runnable::run);
    }
  }

  public boolean stopped() {
    return latch.getCount() == 0;
  }

  /** Runs once when the signal comes, at once when it came already: to wake what blocks. */
  public synchronized void onStop(Runnable listener) {
    if (stopped()) {
      listener.run();
    } else {
      listeners.add(listener);
    }
  }

  /** Waits for the signal, at most {@code limit}; true when it came. */
  public boolean await(Duration limit) throws InterruptedException {
    return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
