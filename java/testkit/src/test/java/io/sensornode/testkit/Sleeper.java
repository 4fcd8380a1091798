package io.sensornode.testkit;

import java.util.concurrent.CountDownLatch;

/** A program to be hurt: prints its arguments, ends with the first one or waits for a signal. */
final class Sleeper {
  private Sleeper() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println("up " + String.join(" ", args) + " " + System.getenv("SLEEPER"));
    if (args.length > 0) {
      System.exit(Integer.parseInt(args[0]));
    }
    new CountDownLatch(1).await();
  }
}
