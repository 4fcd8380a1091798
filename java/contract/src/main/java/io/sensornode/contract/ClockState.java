package io.sensornode.contract;

import java.util.Locale;

/** How far the clock that dated a record could be trusted at that moment. */
public enum ClockState {
  /** Disciplined by a time source. */
  SYNCED,
  /** Was disciplined since boot, has lost its source. */
  HOLDOVER,
  /** Never disciplined since boot: the date may be wrong by years. */
  UNSYNCED;

  /** The header's value, and the part of a file's name. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ClockState parse(String text) {
    for (ClockState state : values()) {
      if (state.text().equals(text)) {
        return state;
      }
    }
    throw new MalformedRecordException("clock is synced, holdover or unsynced, not '" + text + "'");
  }
}
