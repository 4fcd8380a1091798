package io.sensornode.hdfssink.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which seqs of a spool were seen, in any order. Takes memory per range, not per seq.
 *
 * <p>Invariant: ranges are disjoint and do not touch.
 */
final class SeqRanges {
  private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

  /** Both ends belong to it. */
  record Range(long first, long last) {
    @Override
    public String toString() {
      return first == last ? Long.toString(first) : first + "–" + last;
    }
  }

  /** False when it was there already. */
  boolean add(long seq) {
    Map.Entry<Long, Long> below = lastByFirst.floorEntry(seq);
    if (below != null && seq <= below.getValue()) {
      return false;
    }
    long first = below != null && below.getValue() == seq - 1 ? below.getKey() : seq;
    Long lastAbove = lastByFirst.remove(seq + 1);
    lastByFirst.put(first, lastAbove == null ? seq : lastAbove);
    return true;
  }

  /** What lacks between 1 and the highest seq. */
  List<Range> missing() {
    List<Range> missing = new ArrayList<>();
    long expected = 1;
    for (Map.Entry<Long, Long> range : lastByFirst.entrySet()) {
      if (range.getKey() > expected) {
        missing.add(new Range(expected, range.getKey() - 1));
      }
      expected = range.getValue() + 1;
    }
    return missing;
  }
}
