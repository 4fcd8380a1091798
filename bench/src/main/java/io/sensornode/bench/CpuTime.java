package io.sensornode.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time of a process with all its threads, from {@code /proc/<pid>/stat}. */
final class CpuTime {
  /** {@code USER_HZ} is 100 on every Linux that we run on. */
  private static final double TICKS_PER_SECOND = 100;

  private CpuTime() {}

  static double seconds(long pid) {
    try {
      return seconds(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double ownSeconds() {
    return seconds(ProcessHandle.current().pid());
  }

  /** The name, which may hold anything, ends at the last parenthesis; user and system follow. */
  static double seconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }
}
