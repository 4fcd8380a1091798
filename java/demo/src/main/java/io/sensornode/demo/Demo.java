package io.sensornode.demo;

import io.sensornode.testkit.Journal;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: start everything, watch, stop everything, draw up the books. */
final class Demo {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(120);

  private final DemoConfig config;
  private final RunDirectory directory;
  private final Interrupts interrupts;
  private final Paint paint;
  private final View view;
  private volatile boolean failed;
  private final long begun = System.nanoTime();

  Demo(DemoConfig config, RunDirectory directory, Interrupts interrupts, Terminal terminal) {
    this.config = config;
    this.directory = directory;
    this.interrupts = interrupts;
    this.paint = new Paint(terminal.colours());
    this.view =
        terminal.fits(Frame.height(config.boards()))
            ? new TerminalView(System.out, new Frame(paint))
            : new LineView(System.out);
  }

  /** Returns the exit code: 0 only when nothing is lost, doubled or pending. */
  int run() {
    int exitCode = watch();
    if (exitCode == 0) {
      directory.removeTransit();
    }
    return exitCode;
  }

  private int watch() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          failed("thread " + thread.getName() + ": " + error);
          LOG.error("thread {} ended", thread.getName(), error);
        });
    news("starting; data and logs are below " + directory.path());
    try (Stack stack = new Stack(directory.path(), Stack.Size.of(config.boards()), this::news)) {
      stack.start();
      Ledger ledger = new Ledger(this::millis);
      Journal journal = new Journal(directory.journal());
      Show show = new Show(stack, ledger, view);
      Verdict verdict;
      try (Readers readers = new Readers(stack, ledger)) {
        readers.start();
        interrupts.bePatient();
        capture(stack, show, new Notes(journal, ledger));
        drain(stack, show, ledger);
        verdict = Verdict.of(stack, journal, ledger.pending());
      }
      stack.stopHdfs();
      conclude(verdict, show);
      return verdict.good() && !failed ? 0 : 1;
    }
  }

  /** Where a camera's files are noted. */
  record Notes(Journal journal, Ledger ledger) {
    void written(Journal.Entry entry) {
      journal.append(entry);
      ledger.written(entry);
    }
  }

  private void capture(Stack stack, Show show, Notes notes) {
    Cameras cameras = Cameras.start(config.camera(), stack.boards(), notes::written);
    news(
        "cameras run for %d s (CAMERA=%s); Ctrl-C stops them sooner"
            .formatted(config.duration().toSeconds(), config.camera()));
    String phase =
        "of %s  cameras run, everything is read back from HDFS"
            .formatted(Snapshot.clock(config.duration()));
    BooleanSupplier first = new FirstPicture(notes.ledger(), this::news);
    BooleanSupplier stop = () -> first.getAsBoolean() & interrupts.stopAsked();
    if (config.drill()) {
      try (Drill drill = new Drill(stack, this::news)) {
        drill.start();
        show.until(config.duration(), phase, stop);
      }
    } else {
      show.until(config.duration(), phase, stop);
    }
    if (!cameras.running() && !interrupts.stopAsked()) {
      failed("a camera program ended by itself; its log is in boards/*/camera/workshop");
    }
    cameras.close();
  }

  private void drain(Stack stack, Show show, Ledger ledger) {
    news("cameras have stopped; what is on its way arrives (Ctrl-C: end at once)");
    if (!show.until(DRAIN_LIMIT, "  waiting for the last pictures", ledger::filesArchived)) {
      news("after %d s some pictures are still not archived".formatted(DRAIN_LIMIT.toSeconds()));
    }
    stack.stopProducers();
    if (!show.until(DRAIN_LIMIT, "  waiting for the last readings", ledger::edgeArchived)) {
      news("after %d s some records are still not archived".formatted(DRAIN_LIMIT.toSeconds()));
    }
    show.once("  services stop");
    stack.stopMovers();
    news("services have stopped; the archive is compared with the journal");
  }

  private void conclude(Verdict verdict, Show show) {
    view.close();
    new Statement(verdict, show.latencies(), show.peak(), paint)
        .lines()
        .forEach(System.out::println);
    if (failed) {
      System.out.println(paint.alarm("  The demo itself FAILED, see above.", true));
    }
    if (verdict.good()) {
      System.out.println("  The pictures as files:  make demo-export TO=pictures");
    } else {
      System.out.println("  Everything is kept below " + directory.path());
    }
    System.out.println();
  }

  /** A part of the demo itself does not work; the books may be good all the same. */
  private void failed(String what) {
    failed = true;
    news("FAILED " + what);
  }

  private void news(String line) {
    view.news("%6.1f s  %s".formatted(millis() / 1000.0, line));
  }

  private long millis() {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
