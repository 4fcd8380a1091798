package io.sensornode.producer;

import io.sensornode.contract.Event;
import java.io.IOException;

/** Events of this board; durable once written, through a spool of their own. */
final class EventLog {
  /** The spool's name under the root. */
  static final String SPOOL = "events";

  private final SpoolWriter writer;

  EventLog(SpoolWriter writer) {
    this.writer = writer;
  }

  void write(Event event) throws IOException {
    writer.write(event.json());
  }
}
