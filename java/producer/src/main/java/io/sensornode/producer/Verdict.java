package io.sensornode.producer;

/**
 * What a look at a file says.
 *
 * @param state whether it may travel
 * @param reason a short word such as {@code not-a-jpeg}; empty for a sound file
 */
record Verdict(State state, String reason) {
  static final Verdict SOUND = new Verdict(State.SOUND, "");

  /** The file system refuses to read it, perhaps only now. */
  static final Verdict UNREADABLE = new Verdict(State.INCOMPLETE, "unreadable");

  enum State {
    /** May travel. */
    SOUND,
    /** May still become whole if somebody writes it in place. */
    INCOMPLETE,
    /** Will never travel. */
    BAD
  }

  static Verdict incomplete(String reason) {
    return new Verdict(State.INCOMPLETE, reason);
  }

  static Verdict bad(String reason) {
    return new Verdict(State.BAD, reason);
  }
}
