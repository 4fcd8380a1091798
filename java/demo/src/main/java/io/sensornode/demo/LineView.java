package io.sensornode.demo;

import java.io.PrintStream;
import java.time.Duration;

/** For pipes and files: one line every few seconds, nothing to control a terminal. */
final class LineView implements View {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final PrintStream out;
  private Duration next = Duration.ZERO;

  LineView(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void news(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public synchronized void show(Snapshot now) {
    if (now.elapsed().compareTo(next) < 0) {
      return;
    }
    next = now.elapsed().plus(EVERY);
    Row all = now.total();
    Latency.Figures whole = now.measured().latencies().get(Hop.WHOLE);
    out.printf(
        "%s captured=%d acked=%d bridged=%d archived=%d buffered=%d rejected=%d lost=%d doubled=%d"
            + " p50=%dms p99=%dms memory=%dMB%n",
        Snapshot.clock(now.elapsed()),
        all.captured(),
        all.acknowledged(),
        all.bridged(),
        all.archived(),
        all.buffered(),
        all.rejected(),
        all.lost(),
        all.doubled(),
        whole.p50(),
        whole.p99(),
        now.measured().memory().bytes() >> 20);
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
