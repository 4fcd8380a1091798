package io.sensornode.testkit;

import io.sensornode.contract.Identity;
import io.sensornode.contract.SpoolKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Within a topic, a spool's seqs rise with the offsets of one partition; those of a board's spool
 * begin at 1 and none is missing.
 */
final class SequenceCheck {
  private SequenceCheck() {}

  /** What was seen of a spool in a topic. */
  private static final class Spool {
    private Arrived first;
    private Arrived last;
  }

  /** The records of a partition come in the order of their offsets. */
  static List<Violation> of(List<Arrived> records) {
    List<Violation> violations = new ArrayList<>();
    Map<String, Spool> spools = new LinkedHashMap<>();
    Map<String, List<Long>> seqs = new LinkedHashMap<>();
    for (Arrived each : records) {
      String key = each.place().topic() + ": " + each.source() + '#' + each.spool();
      Spool spool = spools.computeIfAbsent(key, k -> new Spool());
      order(spool, each, violations);
      if (each.origin().spoolKind() == SpoolKind.BOARD) {
        seqs.computeIfAbsent(key, k -> new ArrayList<>()).add(each.seq());
      }
    }
    seqs.forEach((key, list) -> gaps(key, list, violations));
    return violations;
  }

  private static void order(Spool spool, Arrived each, List<Violation> violations) {
    if (spool.first == null) {
      spool.first = each;
    } else if (each.place().partition() != spool.first.place().partition()) {
      violations.add(violation(each, "is in another partition than " + spool.first.place()));
    } else if (each.seq() < spool.last.seq()) {
      violations.add(
          violation(each, "comes after seq " + spool.last.seq() + " at " + spool.last.place()));
    }
    spool.last = each;
  }

  private static Violation violation(Arrived each, String what) {
    Identity identity = each.origin().identity();
    return new Violation(
        Violation.Kind.ORDER, identity.text() + " at " + each.place() + " " + what);
  }

  private static void gaps(String key, List<Long> seqs, List<Violation> violations) {
    long expected = 1;
    for (long seq : seqs.stream().sorted().distinct().toList()) {
      if (seq > expected) {
        violations.add(
            new Violation(
                Violation.Kind.SEQ_GAP, key + " lacks seq " + expected + " to " + (seq - 1)));
      }
      expected = seq + 1;
    }
  }
}
