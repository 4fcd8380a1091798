package io.sensornode.bench;

import java.util.BitSet;
import java.util.List;

/**
 * Checks that a run delivered each of its records once and whole, by the SHA-256 of what is there.
 * Records are numbered from 1.
 */
final class Integrity {
  private final String run;
  private final List<String> sha256;
  private final BitSet seen = new BitSet();

  /**
   * @param sha256 of record 1, 2, …
   */
  Integrity(String run, List<String> sha256) {
    this.run = run;
    this.sha256 = sha256;
  }

  /**
   * @param measured the SHA-256 of the bytes that were delivered
   */
  void delivered(long number, String measured) {
    if (number < 1 || number > sha256.size()) {
      throw new NoScoreException(run + ": record " + number + " was never sent");
    }
    if (!sha256.get((int) number - 1).equals(measured)) {
      throw new NoScoreException(run + ": record " + number + " is damaged");
    }
    if (seen.get((int) number)) {
      throw new NoScoreException(run + ": record " + number + " is there twice");
    }
    seen.set((int) number);
  }

  /** When everything was read. */
  void complete() {
    if (seen.cardinality() != sha256.size()) {
      throw new NoScoreException(
          "%s: %d of %d records are lost, first %d"
              .formatted(
                  run, sha256.size() - seen.cardinality(), sha256.size(), seen.nextClearBit(1)));
    }
  }
}
