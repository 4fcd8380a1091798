package io.sensornode.demo;

import java.util.Arrays;

/** Every latency of one hop, in milliseconds. Not thread-safe. */
final class Latency {
  private long[] samples = new long[256];
  private int count;

  /** In milliseconds; all 0 before the first sample. */
  record Figures(long p50, long p95, long p99) {}

  void add(long millis) {
    if (count == samples.length) {
      samples = Arrays.copyOf(samples, 2 * count);
    }
    samples[count++] = Math.max(0, millis);
  }

  Figures figures() {
    if (count == 0) {
      return new Figures(0, 0, 0);
    }
    long[] sorted = Arrays.copyOf(samples, count);
    Arrays.sort(sorted);
    return new Figures(at(sorted, 50), at(sorted, 95), at(sorted, 99));
  }

  /** Nearest rank. */
  private static long at(long[] sorted, int percent) {
    return sorted[(sorted.length * percent + 99) / 100 - 1];
  }
}
