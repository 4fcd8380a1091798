package io.sensornode.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts its child again when it ends, also when that is because this JVM ends itself. */
final class Reviver {
  private static final Duration SOON = Duration.ofSeconds(10);

  private Reviver() {}

  public static void main(String[] args) {
    JavaProgram program =
        JavaProcess.own("child", Sleeper.class.getName()).log(Path.of(args[0], "child.log"));
    JavaProcess child = started(program);
    CountDownLatch tried = new CountDownLatch(1);
    Thread reviving =
        new Thread(
            () -> {
              try {
                Await.until(SOON, "the child has ended", () -> !child.alive());
                started(program);
              } finally {
                tried.countDown();
              }
            });
    reviving.setDaemon(true);
    reviving.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(tried)));
    System.exit(0);
  }

  private static JavaProcess started(JavaProgram program) {
    JavaProcess process = program.start();
    System.out.println("child " + process.pid());
    return process;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(SOON.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
