package io.sensornode.bridge;

/**
 * Seqs {@code first} to {@code last}, both inclusive, that were passed over and have not come yet.
 */
record Hole(long first, long last) {
  Hole {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("a hole is not empty: " + first + " to " + last);
    }
  }

  boolean contains(long seq) {
    return first <= seq && seq <= last;
  }

  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + "–" + last;
  }
}
