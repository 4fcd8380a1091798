package io.sensornode.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What standard output is. */
record Terminal(boolean present, int rows, int columns) {
  private static final int COLUMNS_NEEDED = 80;

  static Terminal of(Map<String, String> environment) {
    if (!onTerminal() || environment.getOrDefault("TERM", "dumb").equals("dumb")) {
      return new Terminal(false, 0, 0);
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (stty.waitFor(2, TimeUnit.SECONDS) && size.matches("\\d+ \\d+")) {
        String[] numbers = size.split(" ");
        return new Terminal(true, Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
      }
    } catch (IOException e) {
      return new Terminal(false, 0, 0); // its size decides whether we can redraw
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Terminal(false, 0, 0);
  }

  /** Whether a frame of so many lines can be redrawn in place. */
  boolean fits(int lines) {
    return present && rows > lines && columns >= COLUMNS_NEEDED;
  }

  /** {@code System.console()} tells about standard input too, and on newer JDKs nothing. */
  private static boolean onTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
