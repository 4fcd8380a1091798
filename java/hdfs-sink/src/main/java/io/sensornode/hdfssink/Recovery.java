package io.sensornode.hdfssink;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where to go on with a partition, decided from what the archive and the log have.
 *
 * <p>Invariant: never before the archive's end (that would double), never silently behind it (that
 * would lose).
 *
 * @param position empty: the partition is not to be read
 * @param alarm what a human must know
 */
record Recovery(OptionalLong position, Optional<Alarm> alarm) {

  /** What is wrong with a partition, and the positions it is about. */
  record Alarm(Kind kind, long from, long to) {
    enum Kind {
      /** The log begins behind the archive's end: the positions between are lost to the archive. */
      HOLE,
      /** The archive ends behind the log's end: this is not the log that was archived. */
      BEYOND_LOG_END
    }

    String text() {
      return switch (kind) {
        case HOLE ->
            "positions [%d, %d) were deleted from the log before they were archived"
                .formatted(from, to);
        case BEYOND_LOG_END ->
            "the archive ends at position %d, the log at %d: the log was cut or made anew"
                .formatted(to, from);
      };
    }
  }

  boolean isHole() {
    return alarm.filter(found -> found.kind() == Alarm.Kind.HOLE).isPresent();
  }

  /**
   * @param archived the end of the archive; empty when it has nothing of this partition
   */
  static Recovery of(OptionalLong archived, long logStart, long logEnd) {
    if (archived.isEmpty()) {
      return new Recovery(OptionalLong.of(logStart), Optional.empty());
    }
    long next = archived.getAsLong();
    if (next > logEnd) {
      return new Recovery(
          OptionalLong.empty(), Optional.of(new Alarm(Alarm.Kind.BEYOND_LOG_END, logEnd, next)));
    }
    if (logStart > next) {
      return new Recovery(
          OptionalLong.of(logStart), Optional.of(new Alarm(Alarm.Kind.HOLE, next, logStart)));
    }
    return new Recovery(OptionalLong.of(next), Optional.empty());
  }
}
