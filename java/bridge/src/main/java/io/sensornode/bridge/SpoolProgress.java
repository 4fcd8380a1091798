package io.sensornode.bridge;

import java.util.ArrayList;
import java.util.List;

/**
 * What was forwarded of one spool: everything up to {@code last} except the open holes.
 *
 * <p>Invariant: a seq is forwarded exactly once. One at or below {@code last} and outside every
 * hole was forwarded before and is a resend; one inside a hole closes its place there; one beyond
 * {@code last + 1} opens a hole. Immutable.
 *
 * @param holes in order, disjoint, all below {@code last}
 */
record SpoolProgress(long last, List<Hole> holes) {
  static final SpoolProgress NONE = new SpoolProgress(0, List.of());

  SpoolProgress {
    holes = List.copyOf(holes);
    long before = 0;
    for (Hole hole : holes) {
      if (hole.first() <= before || hole.last() >= last) {
        throw new IllegalArgumentException("holes " + holes + " do not fit below " + last);
      }
      before = hole.last();
    }
  }

  /** Whether the record with this seq was forwarded already and shall be dropped. */
  boolean resent(long seq) {
    return seq <= last && holes.stream().noneMatch(hole -> hole.contains(seq));
  }

  /** Whether this seq leaves some before it behind. */
  boolean opensHole(long seq) {
    return seq > last + 1;
  }

  /** The hole that {@link #after} would open; only where {@link #opensHole}. */
  Hole holeBefore(long seq) {
    return new Hole(last + 1, seq - 1);
  }

  /** The progress once the record with this seq is forwarded; it must not be a resend. */
  SpoolProgress after(long seq) {
    if (resent(seq)) {
      throw new IllegalArgumentException(seq + " was forwarded before");
    }
    List<Hole> next = new ArrayList<>();
    for (Hole hole : holes) {
      if (!hole.contains(seq)) {
        next.add(hole);
        continue;
      }
      if (hole.first() < seq) {
        next.add(new Hole(hole.first(), seq - 1));
      }
      if (seq < hole.last()) {
        next.add(new Hole(seq + 1, hole.last()));
      }
    }
    if (opensHole(seq)) {
      next.add(holeBefore(seq));
    }
    return new SpoolProgress(Math.max(last, seq), next);
  }
}
