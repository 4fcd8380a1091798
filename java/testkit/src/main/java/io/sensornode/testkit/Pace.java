package io.sensornode.testkit;

/** Shares a rate among all who take bytes from it. Thread-safe. */
final class Pace {
  private long rate;
  private long freeAt = System.nanoTime();
  private long taken;

  synchronized void bytesPerSecond(long bytes) {
    rate = bytes;
    freeAt = System.nanoTime();
  }

  /** Returns when these bytes may have passed. */
  void take(int bytes) throws InterruptedException {
    long waitNanos = reserve(bytes);
    if (waitNanos > 0) {
      Thread.sleep(waitNanos / 1_000_000, (int) (waitNanos % 1_000_000));
    }
  }

  synchronized long bytesTaken() {
    return taken;
  }

  private synchronized long reserve(int bytes) {
    taken += bytes;
    if (rate == 0) {
      return 0;
    }
    long now = System.nanoTime();
    freeAt = Math.max(now, freeAt) + bytes * 1_000_000_000L / rate;
    return freeAt - now;
  }
}
