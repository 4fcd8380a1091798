package io.sensornode.contract;

import java.util.Locale;

/** What a spool is. Only the spools of boards are gap-free and kept in the bridge's state. */
public enum SpoolKind {
  BOARD,
  REQUEST,
  FILE;

  /** The header's value: {@code board}, {@code request} or {@code file}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SpoolKind parse(String text) {
    for (SpoolKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new MalformedRecordException("spool-kind is board, request or file, not '" + text + "'");
  }
}
