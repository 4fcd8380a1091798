package io.sensornode.contract;

import java.util.OptionalLong;

/** A whole number as text has one spelling: no plus, no leading zeros, ASCII digits. */
final class WholeNumber {
  private WholeNumber() {}

  /** Empty for any other text. */
  static OptionalLong parse(String text) {
    try {
      long number = Long.parseLong(text);
      return Long.toString(number).equals(text) ? OptionalLong.of(number) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
