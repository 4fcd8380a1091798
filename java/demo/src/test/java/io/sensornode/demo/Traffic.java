package io.sensornode.demo;

import java.util.Random;

/** Cameras that go on while something breaks: a picture every few milliseconds until closed. */
final class Traffic implements AutoCloseable {
  private static final int LONGEST_PAUSE_MS = 200;

  private final Thread thread;
  private volatile boolean closed;

  Traffic(Site site, Random random) {
    this.thread =
        new Thread(
            () -> {
              while (!closed) {
                site.write(random, 1);
                pause(random.nextInt(LONGEST_PAUSE_MS));
              }
            },
            "traffic");
    thread.start();
  }

  /** Lets pictures flow for so long. */
  void flow(int millis) {
    pause(millis);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
