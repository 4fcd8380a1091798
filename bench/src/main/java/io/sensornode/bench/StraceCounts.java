package io.sensornode.bench;

import java.util.List;

/** The summary of {@code strace -c}. */
final class StraceCounts {
  private StraceCounts() {}

  /** All calls of the table: share, seconds, µs per call, calls, perhaps errors, name. */
  static long calls(List<String> lines) {
    return lines.stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length >= 5 && fields[0].matches("\\d+\\.\\d+"))
        .filter(fields -> !fields[fields.length - 1].equals("total"))
        .mapToLong(fields -> Long.parseLong(fields[3]))
        .sum();
  }
}
