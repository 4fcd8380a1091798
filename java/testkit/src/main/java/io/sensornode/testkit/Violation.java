package io.sensornode.testkit;

/** One breach of an invariant, with everything needed to look for it. */
public record Violation(Kind kind, String what) {

  /** The invariants of the data path. */
  public enum Kind {
    /** I1: written, and neither it nor a marker in its place arrived. */
    LOST,
    /** I2: arrived, and nobody wrote it. */
    INVENTED,
    /** I2: what arrived is not what its header says, or cannot be read. */
    TORN,
    /** I3: an identity twice, or a file under two identities. */
    DOUBLED,
    /** I4: a later seq of a spool before an earlier one, or a spool in two partitions. */
    ORDER,
    /** I4 and I7: a seq of a board's spool is missing. */
    SEQ_GAP,
    /** I5: intervals of the archive do not touch, overlap, or do not hold their records. */
    ARCHIVE
  }

  @Override
  public String toString() {
    return kind + " " + what;
  }
}
