package io.sensornode.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What standard output is.
 *
 * @param rows 0 when it is no terminal, as {@code columns}
 */
record Terminal(boolean colours, int rows, int columns) {
  private static final int COLUMNS_NEEDED = 80;

  static Terminal of(Map<String, String> environment) {
    if (!onTerminal() || environment.getOrDefault("TERM", "dumb").equals("dumb")) {
      return new Terminal(false, 0, 0);
    }
    boolean colours = !environment.containsKey("NO_COLOR");
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
        return new Terminal(colours, Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
      }
    } catch (IOException e) {
      return new Terminal(colours, 0, 0); // without a size we cannot redraw
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Terminal(colours, 0, 0);
  }

  /** Whether a frame of so many lines can be redrawn in place. */
  boolean fits(int lines) {
    return rows > lines && columns >= COLUMNS_NEEDED;
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
