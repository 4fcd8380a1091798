package io.sensornode.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as lines of at most 78 characters, besides colours. */
record Frame(Paint paint) {
  private static final String COLUMNS = " %-12s%9s%6s%8s%9s%9s%9s%5s%8s";

  /** How many lines it takes. */
  static int height(int boards) {
    return boards + 15;
  }

  List<String> lines(Snapshot now) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(paint.bold(" " + Snapshot.clock(now.elapsed()) + "  " + now.phase()));
    lines.add(
        paint.dim(
            COLUMNS.formatted(
                "board",
                "captured",
                "acked",
                "bridged",
                "archived",
                "buffered",
                "rejected",
                "lost",
                "doubled")));
    now.boards().forEach(board -> lines.add(row(board.name(), board.row())));
    if (now.boards().size() > 1) {
      lines.add(row("all boards", now.total()));
    }
    lines.add(row("readings", now.readings()));
    lines.add("");
    measured(now.measured(), lines);
    return lines;
  }

  private String row(String name, Row row) {
    return " %-12s%9s%6d%8d%9d%s%9d%s%s"
        .formatted(
            name,
            row.captured() == 0 && row.acknowledged() > 0 ? "" : row.captured(),
            row.acknowledged(),
            row.bridged(),
            row.archived(),
            paint.notice("%9d".formatted(row.buffered()), row.buffered() > 0),
            row.rejected(),
            paint.alarm("%5d".formatted(row.lost()), row.lost() > 0),
            paint.alarm("%8d".formatted(row.doubled()), row.doubled() > 0));
  }

  private void measured(Snapshot.Measured measured, List<String> lines) {
    List<String> left = new ArrayList<>();
    left.add(paint.dim(" %-16s%7s%7s%7s".formatted("latency, ms", "p50", "p95", "p99")));
    measured
        .latencies()
        .forEach(
            (hop, figures) ->
                left.add(
                    " %-16s%7d%7d%7d"
                        .formatted(hop.title(), figures.p50(), figures.p95(), figures.p99())));
    List<String> right = new ArrayList<>();
    right.add(paint.dim("   %-17s%9s%8s".formatted("memory, MB", "largest", "all")));
    measured.memory().parts().stream()
        .filter(part -> part.processes() > 0)
        .forEach(part -> right.add(memory(part)));
    right.add(
        "   %-17s%9s%8d"
            .formatted(
                measured.memory().processes() + " processes", "", measured.memory().bytes() >> 20));
    for (int i = 0; i < right.size(); i++) {
      lines.add((i < left.size() ? left.get(i) : " ".repeat(38)) + right.get(i));
    }
  }

  private static String memory(Memory.Part part) {
    String name =
        part.processes()
            + " "
            + part.name()
            + (part.processes() == 1 || part.name().startsWith("demo") ? "" : "s");
    return String.format(
        Locale.ROOT, "   %-17s%9d%8d", name, part.largest() >> 20, part.bytes() >> 20);
  }
}
