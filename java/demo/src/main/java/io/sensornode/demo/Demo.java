package io.sensornode.demo;

import io.sensornode.testkit.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run: start everything, watch, stop everything, draw up the books. */
final class Demo {
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(120);

  private final DemoConfig config;
  private final RunDirectory directory;
  private final Interrupts interrupts;
  private final Terminal terminal = Terminal.of(System.getenv());
  private final Paint paint =
      new Paint(terminal.present() && !System.getenv().containsKey("NO_COLOR"));
  private final long begun = System.nanoTime();
  private final View view;

  Demo(DemoConfig config, Path path, Interrupts interrupts) {
    this.config = config;
    this.directory = new RunDirectory(path);
    this.interrupts = interrupts;
    this.view =
        terminal.fits(Frame.height(config.boards()))
            ? new TerminalView(System.out, new Frame(paint))
            : new LineView(System.out);
  }

  /** The exit code. */
  int run() {
    directory.renew();
    view.news(
        "sensornode demo: "
            + config.boards()
            + " boards; everything lies below "
            + directory.path());
    try (Stack stack = new Stack(directory.path(), config.boards(), this::news)) {
      stack.start();
      return watch(stack);
    }
  }

  private int watch(Stack stack) {
    Ledger ledger = new Ledger(() -> millisSince(begun));
    Journal journal = new Journal(directory.journal());
    Verdict verdict;
    try (Readers readers = new Readers(stack, ledger)) {
      readers.start();
      Show show = new Show(stack, ledger, view);
      List<Camera> cameras = new ArrayList<>();
      for (Board board : stack.boards()) {
        cameras.add(
            new PatternCamera(
                board,
                entry -> {
                  journal.append(entry);
                  ledger.written(entry);
                }));
      }
      news("cameras run for " + config.duration().toSeconds() + " s; Ctrl-C ends them sooner");
      show.until(
          config.duration(), "of " + Snapshot.clock(config.duration()), interrupts::stopAsked);
      cameras.forEach(Camera::close);
      news("cameras have stopped; what is on its way arrives");
      show.until(DRAIN_LIMIT, "waiting for the last pictures", ledger::filesArchived);
      stack.stopProducers();
      show.until(DRAIN_LIMIT, "waiting for the last readings", ledger::edgeArchived);
      show.once("everything has stopped");
      stack.stopMovers();
      verdict = Verdict.of(stack, journal, ledger.pending());
      ledger
          .firstPictureAt()
          .ifPresent(at -> news("first picture in HDFS after " + at / 1000.0 + " s"));
    }
    stack.stopHdfs();
    view.close();
    System.out.println(verdict.whole());
    return verdict.good() ? 0 : 1;
  }

  private void news(String line) {
    view.news("%5.1f s  %s".formatted(millisSince(begun) / 1000.0, line));
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
