package io.sensornode.testkit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the checker found.
 *
 * @param written files in the journal
 * @param arrived files that arrived
 * @param rejected files in whose place a marker arrived
 * @param pending files that did not arrive so far; always 0 in a final report
 */
public record Report(
    long written, long arrived, long rejected, long pending, List<Violation> violations) {

  public long lost() {
    return count(Violation.Kind.LOST) + count(Violation.Kind.SEQ_GAP);
  }

  public long doubled() {
    return count(Violation.Kind.DOUBLED);
  }

  public long count(Violation.Kind kind) {
    return violations.stream().filter(violation -> violation.kind() == kind).count();
  }

  public boolean clean() {
    return violations.isEmpty();
  }

  /**
   * @throws AssertionError naming every violation
   */
  public void assertClean() {
    if (!clean()) {
      throw new AssertionError(toString());
    }
  }

  /**
   * Where nothing bad was written: every file arrived, and no marker in the place of one.
   *
   * @throws AssertionError naming every violation
   */
  public void assertComplete() {
    if (!clean() || arrived != written) {
      throw new AssertionError(toString());
    }
  }

  @Override
  public String toString() {
    return "written=%d arrived=%d rejected=%d pending=%d lost=%d doubled=%d violations=%d"
            .formatted(written, arrived, rejected, pending, lost(), doubled(), violations.size())
        + violations.stream().map(each -> "\n  " + each).collect(Collectors.joining());
  }
}
