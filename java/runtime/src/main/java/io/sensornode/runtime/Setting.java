package io.sensornode.runtime;

import java.util.function.Function;

/**
 * One setting of a service, declared once: variable, default, what it means, how it is read.
 *
 * @param variable the environment variable
 * @param defaultText the default as a user would write it; null when the setting must be given
 * @param doc one line for docs/configuration.md
 * @param form what a value looks like, for messages: {@code a whole number from 1 to 65535}
 * @param parser throws {@link IllegalArgumentException} for a bad value
 */
public record Setting<T>(
    String variable, String defaultText, String doc, String form, Function<String, T> parser) {

  T parse(String text) {
    return parser.apply(text);
  }

  boolean secret() {
    return variable.endsWith("_PASSWORD") || variable.endsWith("_SECRET");
  }
}
