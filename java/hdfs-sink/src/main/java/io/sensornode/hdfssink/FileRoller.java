package io.sensornode.hdfssink;

import java.time.Duration;
import java.util.Optional;

/**
 * When an archive file is complete: at so many bytes, or so long after it was begun, also when no
 * record arrives any more.
 *
 * <p>Invariant: whatever was begun is due at the latest {@code after} later; nothing is due that is
 * both small and young.
 */
record FileRoller(long bytes, Duration after) {

  /** Why a file was completed. */
  enum Reason {
    BYTES,
    TIME,
    STOP
  }

  FileRoller {
    if (bytes < 1 || after.isNegative() || after.isZero()) {
      throw new IllegalArgumentException("bytes and time of a roll must be above 0");
    }
  }

  /** Empty while the file stays open. */
  Optional<Reason> due(long fileBytes, Duration age) {
    if (fileBytes >= bytes) {
      return Optional.of(Reason.BYTES);
    }
    return age.compareTo(after) >= 0 ? Optional.of(Reason.TIME) : Optional.empty();
  }
}
