package io.sensornode.runtime;

import java.time.Duration;
import java.util.List;

/** Reads quantities with units; everything else is an {@link IllegalArgumentException}. */
final class Quantities {
  private static final List<String> BYTE_UNITS = List.of("", "KiB", "MiB", "GiB", "TiB");

  private Quantities() {}

  static long bytes(String text) {
    for (int unit = BYTE_UNITS.size() - 1; unit >= 0; unit--) {
      String suffix = BYTE_UNITS.get(unit);
      if (text.endsWith(suffix)) {
        long number = Long.parseLong(text.substring(0, text.length() - suffix.length()).strip());
        return Math.multiplyExact(number, 1L << (10 * unit));
      }
    }
    throw new IllegalArgumentException();
  }

  static Duration duration(String text) {
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    long number = Long.parseLong(text.substring(0, digits));
    return switch (text.substring(digits)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> throw new IllegalArgumentException();
    };
  }
}
