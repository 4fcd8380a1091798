package io.sensornode.hdfssink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** The sink that dies, or stands still, when a step is done for the n-th time. */
final class FaultyMain {
  static final int HALTED = 137;

  private FaultyMain() {}

  /** What happens. */
  enum Fault {
    /** As after {@code kill -9}. */
    HALT,
    /** As after {@code kill -STOP}. */
    STAND_STILL
  }

  public static void main(String[] args) {
    Fault fault = Fault.valueOf(args[0]);
    Step step = Step.valueOf(args[1]);
    AtomicInteger left = new AtomicInteger(Integer.parseInt(args[2]));
    Main.launch(
        new String[0],
        done -> {
          if (done == step && left.decrementAndGet() == 0) {
            happen(fault);
          }
        });
  }

  private static void happen(Fault fault) {
    if (fault == Fault.HALT) {
      Runtime.getRuntime().halt(HALTED);
    }
    try {
      String pid = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("sh", "-c", "kill -STOP " + pid).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
