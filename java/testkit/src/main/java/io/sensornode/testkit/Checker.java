package io.sensornode.testkit;

import io.sensornode.contract.ArchiveFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what arrived with what was written. It trusts nothing that a service says about itself:
 * files are known by source and SHA-256, which it takes from the bytes.
 *
 * <p>Sources that are not in the journal (a board's own readings, its events) are checked for
 * everything but loss and invention of files.
 */
public final class Checker {
  private final Map<String, Deque<Journal.Entry>> missing = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Long> writtenBySource = new HashMap<>();
  private long arrived;
  private long rejected;

  private Checker(List<Journal.Entry> written) {
    for (Journal.Entry entry : written) {
      missing
          .computeIfAbsent(key(entry.source(), entry.sha256()), k -> new ArrayDeque<>())
          .add(entry);
      writtenBySource.merge(entry.source(), 1L, Long::sum);
    }
  }

  /** When everything shall have arrived: what is missing is lost. */
  public static Report atTheEnd(List<Journal.Entry> written, Arrivals arrivals) {
    return check(written, arrivals, List.of(), true);
  }

  /** As above, with the files of the archive that the arrivals were read from. */
  public static Report atTheEnd(
      List<Journal.Entry> written, Arrivals arrivals, List<ArchiveFile> files) {
    return check(written, arrivals, files, true);
  }

  /** While data is on its way: what is missing is pending. Read the journal last. */
  public static Report soFar(List<Journal.Entry> written, Arrivals arrivals) {
    return check(written, arrivals, List.of(), false);
  }

  private static Report check(
      List<Journal.Entry> written, Arrivals arrivals, List<ArchiveFile> files, boolean complete) {
    Checker checker = new Checker(written);
    checker.violations.addAll(arrivals.faults());
    checker.match(arrivals.records());
    checker.violations.addAll(SequenceCheck.of(arrivals.records()));
    checker.violations.addAll(IntervalCheck.of(files, arrivals.records()));
    long pending = checker.missing.values().stream().mapToLong(Deque::size).sum();
    if (complete) {
      checker.lost();
      pending = 0;
    }
    return new Report(
        written.size(),
        checker.arrived,
        checker.rejected,
        pending,
        List.copyOf(checker.violations));
  }

  /** First what is certain, then markers of files that could not be read, by their size. */
  private void match(List<Arrived> records) {
    Map<String, Arrived> identities = new HashMap<>();
    List<Arrived> unreadable = new ArrayList<>();
    for (Arrived each : records) {
      Arrived twin =
          identities.putIfAbsent(each.place().topic() + each.origin().identity().text(), each);
      if (twin != null) {
        add(Violation.Kind.DOUBLED, each, "is also at " + twin.place());
        continue;
      }
      if (!each.content().measured().equals(each.content().sha256())) {
        add(Violation.Kind.TORN, each, "holds " + each.content().measured());
        continue;
      }
      if (!writtenBySource.containsKey(each.source())) {
        continue;
      }
      if (each.gap().isPresent() && each.gap().get().sha256().isEmpty()) {
        unreadable.add(each);
      } else {
        account(each, take(each.source(), sha256OfFile(each)));
      }
    }
    unreadable.forEach(each -> account(each, takeBySize(each)));
  }

  private void account(Arrived each, boolean known) {
    if (!known) {
      boolean again = missing.containsKey(key(each.source(), sha256OfFile(each)));
      add(
          again ? Violation.Kind.DOUBLED : Violation.Kind.INVENTED,
          each,
          again ? "is a file that arrived under another identity" : "was never written");
    } else if (each.gap().isPresent()) {
      rejected++;
    } else {
      arrived++;
    }
  }

  private boolean take(String source, String sha256) {
    Deque<Journal.Entry> entries = missing.get(key(source, sha256));
    return entries != null && entries.poll() != null;
  }

  private boolean takeBySize(Arrived marker) {
    return missing.values().stream()
        .filter(entries -> !entries.isEmpty())
        .filter(entries -> entries.peek().source().equals(marker.source()))
        .filter(entries -> entries.peek().size() == marker.gap().orElseThrow().size())
        .findFirst()
        .map(Deque::poll)
        .isPresent();
  }

  private void lost() {
    missing.values().stream()
        .flatMap(Deque::stream)
        .forEach(
            entry ->
                violations.add(
                    new Violation(
                        Violation.Kind.LOST,
                        entry.source() + " " + entry.fileName() + " sha256=" + entry.sha256())));
  }

  private void add(Violation.Kind kind, Arrived each, String what) {
    violations.add(
        new Violation(kind, each.origin().identity().text() + " at " + each.place() + " " + what));
  }

  private static String sha256OfFile(Arrived each) {
    return each.gap().isPresent() ? each.gap().get().sha256() : each.content().measured();
  }

  private static String key(String source, String sha256) {
    return source + ' ' + sha256;
  }
}
