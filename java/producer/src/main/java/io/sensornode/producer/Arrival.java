package io.sensornode.producer;

import io.sensornode.contract.CaptureName;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A file in incoming/ that is due.
 *
 * @param name its capture, and the extension under which it has its place
 * @param fault why it is rejected; empty when it is sound
 */
record Arrival(Path file, CaptureName name, String fault) {

  /** An entry of incoming/ and when it was captured, as far as its name or its times tell. */
  record Candidate(Path file, long capturedAt) {
    static final Comparator<Candidate> ORDER =
        Comparator.comparingLong(Candidate::capturedAt)
            .thenComparing(candidate -> candidate.file().getFileName());
  }
}
