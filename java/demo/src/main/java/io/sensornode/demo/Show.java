package io.sensornode.demo;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Puts the figures of now into the view, again and again. */
final class Show {
  private static final long REDRAW_MS = 500;
  private static final long LOOK_MS = 50;

  private final Stack stack;
  private final Ledger ledger;
  private final View view;
  private final long begun = System.nanoTime();
  private Memory peak;

  Show(Stack stack, Ledger ledger, View view) {
    this.stack = stack;
    this.ledger = ledger;
    this.view = view;
  }

  /** Shows until the condition holds, at most that long; whether it holds. */
  boolean until(Duration limit, String phase, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    long next = 0;
    while (!condition.getAsBoolean()) {
      long now = System.nanoTime();
      if (now >= deadline) {
        return false;
      }
      if (now >= next) {
        once(phase);
        next = now + REDRAW_MS * 1_000_000;
      }
      pause();
    }
    once(phase);
    return true;
  }

  void once(String phase) {
    List<Snapshot.Line> boards =
        stack.boards().stream()
            .map(board -> new Snapshot.Line(board.name(), ledger.row(board.source())))
            .toList();
    Row readings = ledger.others(stack.boards().stream().map(Board::source).toList());
    Memory memory = stack.memory();
    if (peak == null || memory.bytes() > peak.bytes()) {
      peak = memory;
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    view.show(
        new Snapshot(elapsed, phase, boards, readings, new Snapshot.Measured(latencies(), memory)));
  }

  Map<Hop, Latency.Figures> latencies() {
    Map<Hop, Latency.Figures> latencies = new EnumMap<>(Hop.class);
    for (Hop hop : Hop.values()) {
      latencies.put(hop, ledger.figures(hop));
    }
    return latencies;
  }

  /** The moment when all processes together used most. */
  Memory peak() {
    return peak;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
