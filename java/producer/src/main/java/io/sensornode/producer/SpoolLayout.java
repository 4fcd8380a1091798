package io.sensornode.producer;

import java.nio.file.Path;
import java.util.List;

/** The directories of one spool. All on one file system, so that a rename moves a file whole. */
record SpoolLayout(Path directory) {

  /** Where writers put files, by a rename or in place. */
  Path incoming() {
    return directory.resolve("incoming");
  }

  /** Files and markers that have their seq and wait for an acknowledgement. */
  Path inflight() {
    return directory.resolve("inflight");
  }

  /** Acknowledged, kept until the brokers have surely flushed them. */
  Path acked() {
    return directory.resolve("acked");
  }

  /** Files in whose place a marker travels. */
  Path rejected() {
    return directory.resolve("rejected");
  }

  List<Path> directories() {
    return List.of(incoming(), inflight(), acked(), rejected());
  }

  /** The spool's UUID as text. */
  Path id() {
    return directory.resolve("id");
  }
}
