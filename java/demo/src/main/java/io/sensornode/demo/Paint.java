package io.sensornode.demo;

/** Colours, on a terminal only. */
record Paint(boolean colours) {

  String bold(String text) {
    return in("1", text);
  }

  String dim(String text) {
    return in("2", text);
  }

  /** Red and bold when something is wrong. */
  String alarm(String text, boolean wrong) {
    return wrong ? in("1;31", text) : text;
  }

  /** Yellow when it is worth a look. */
  String notice(String text, boolean worth) {
    return worth ? in("33", text) : text;
  }

  String good(String text) {
    return in("1;32", text);
  }

  private String in(String code, String text) {
    return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
  }
}
