package io.sensornode.bench.report;

import java.util.List;
import java.util.Locale;

/** The middle and the ends of some values. */
public record Summary(double median, double min, double max, int count) {

  /**
   * @throws IllegalArgumentException without a value
   */
  public static Summary of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no value");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return new Summary(median, sorted.get(0), sorted.get(size - 1), size);
  }

  /** {@code 2.85 (1.50–4.30)}. */
  public String text() {
    return "%s (%s–%s)".formatted(number(median), number(min), number(max));
  }

  /** Three significant digits, and never less than a whole number. */
  static String number(double value) {
    double size = Math.abs(value);
    int digits = size == 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
