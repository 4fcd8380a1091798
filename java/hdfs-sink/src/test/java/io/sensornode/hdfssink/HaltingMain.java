package io.sensornode.hdfssink;

import java.util.concurrent.atomic.AtomicInteger;

/** The sink that dies like after {@code kill -9} when a step is done for the n-th time. */
final class HaltingMain {
  static final int HALTED = 137;

  private HaltingMain() {}

  public static void main(String[] args) {
    Step step = Step.valueOf(args[0]);
    AtomicInteger left = new AtomicInteger(Integer.parseInt(args[1]));
    Main.launch(
        new String[0],
        done -> {
          if (done == step && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(HALTED);
          }
        });
  }
}
