package io.sensornode.demo;

import io.sensornode.testkit.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The books at the end, as a person reads them. */
record Statement(Verdict verdict, Map<Hop, Latency.Figures> latencies, Memory peak, Paint paint) {
  private static final String COLUMNS = "  %-12s %9s %9s %9s %6s %8s";
  private static final int VIOLATIONS_SHOWN = 20;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        paint.bold("  The ledger: every file that was written, looked for in HDFS by SHA-256"));
    lines.add(
        paint.dim(
            COLUMNS.formatted("board", "captured", "archived", "rejected", "lost", "doubled")));
    verdict.boards().forEach((name, report) -> lines.add(row(name, report)));
    if (verdict.boards().size() > 1) {
      lines.add(row("all boards", verdict.files()));
    }
    lines.add("");
    lines.add(
        paint.dim("  Latency of pictures; one is handed over when its event ends, 2 s at most"));
    latencies.forEach(
        (hop, figures) ->
            lines.add(
                "  %-17s p50 %d ms, p95 %d ms, p99 %d ms"
                    .formatted(hop.title(), figures.p50(), figures.p95(), figures.p99())));
    lines.add("");
    lines.add("  %-17s %d archived".formatted("readings", verdict.readings()));
    lines.add(
        "  %-17s %d processes, %,d MB at most"
            .formatted("memory", peak.processes(), peak.bytes() >> 20));
    lines.add("");
    lines.add("  " + sentence());
    verdict.whole().violations().stream()
        .limit(VIOLATIONS_SHOWN)
        .forEach(violation -> lines.add("    " + violation));
    return lines;
  }

  private String sentence() {
    Report whole = verdict.whole();
    if (verdict.good()) {
      return paint.good("Nothing lost, nothing doubled, nothing pending.");
    }
    return paint.alarm(
        "NOT GOOD: lost %d, doubled %d, pending %d, violations %d"
            .formatted(whole.lost(), whole.doubled(), verdict.pending(), whole.violations().size()),
        true);
  }

  private String row(String name, Report report) {
    return "  %-12s %9d %9d %9d %s %s"
        .formatted(
            name,
            report.written(),
            report.arrived(),
            report.rejected(),
            paint.alarm("%6d".formatted(report.lost()), report.lost() > 0),
            paint.alarm("%8d".formatted(report.doubled()), report.doubled() > 0));
  }
}
