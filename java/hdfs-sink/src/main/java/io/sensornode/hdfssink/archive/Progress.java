package io.sensornode.hdfssink.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** A progress bar of bytes on a terminal; silent when standard error is anything else. */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintStream terminal;
  private final long total;
  private final LongSupplier nanos;
  private long drawnAt;
  private long before;
  private boolean drawn;

  private Progress(PrintStream terminal, long total, LongSupplier nanos) {
    this.terminal = terminal;
    this.total = Math.max(1, total);
    this.nanos = nanos;
    this.drawnAt = nanos.getAsLong();
  }

  static Progress of(long totalBytes) {
    return new Progress(onTerminal() ? System.err : null, totalBytes, System::nanoTime);
  }

  static Progress on(PrintStream terminal, long totalBytes, LongSupplier nanos) {
    return new Progress(terminal, totalBytes, nanos);
  }

  /** So many bytes of the current file are done. */
  void at(long bytesOfFile) {
    long now = nanos.getAsLong();
    if (terminal != null && now - drawnAt >= EVERY_NANOS) {
      drawnAt = now;
      draw(Math.min(total, before + bytesOfFile));
    }
  }

  /** The current file is done. */
  void next(long bytesOfFile) {
    before += bytesOfFile;
    at(0);
  }

  /** Takes the bar away, so that the next line begins clean. */
  @Override
  public void close() {
    if (drawn) {
      terminal.print("\r" + " ".repeat(WIDTH + 30) + "\r");
      terminal.flush();
    }
  }

  private void draw(long done) {
    int filled = (int) (WIDTH * done / total);
    terminal.printf(
        "\r[%s%s] %3d %%  %,d of %,d MiB ",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        100 * done / total,
        done >> 20,
        total >> 20);
    terminal.flush();
    drawn = true;
  }

  /** {@code System.console()} tells about standard output, and on newer JDKs nothing. */
  private static boolean onTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // not Linux: no bar
    }
  }
}
