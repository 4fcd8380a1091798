package io.sensornode.demo;

import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.Journal;
import io.sensornode.testkit.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;

/**
 * The end of the books: every file of the journal compared with every record of the archive, read
 * afresh.
 *
 * @param boards a report for each board's camera, by name
 * @param whole of everything, with sequences and intervals
 * @param readings records that are no files of the journal
 * @param pending acknowledged at the edge and not archived when the time was up
 */
record Verdict(Map<String, Report> boards, Report whole, long readings, long pending) {

  static Verdict of(Stack stack, Journal journal, long pending) {
    List<Journal.Entry> written = journal.entries();
    try (FileSystem files = stack.hdfs().fileSystem()) {
      ArchiveReader archive = new ArchiveReader(files);
      Arrivals arrivals = archive.read();
      Map<String, Report> boards = new LinkedHashMap<>();
      stack
          .boards()
          .forEach(board -> boards.put(board.name(), report(board.source(), written, arrivals)));
      List<String> cameras = stack.boards().stream().map(Board::source).toList();
      long readings =
          arrivals.records().stream().filter(each -> !cameras.contains(each.source())).count();
      Report whole = Checker.atTheEnd(written, arrivals, archive.files());
      return new Verdict(boards, whole, readings, pending);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean good() {
    return whole.clean() && pending == 0 && whole.arrived() > 0;
  }

  /** All cameras together. */
  Report files() {
    return boards.values().stream()
        .reduce(
            new Report(0, 0, 0, 0, List.of()),
            (all, one) ->
                new Report(
                    all.written() + one.written(),
                    all.arrived() + one.arrived(),
                    all.rejected() + one.rejected(),
                    all.pending() + one.pending(),
                    Stream.concat(all.violations().stream(), one.violations().stream()).toList()));
  }

  private static Report report(String source, List<Journal.Entry> written, Arrivals arrivals) {
    return Checker.atTheEnd(
        written.stream().filter(entry -> entry.source().equals(source)).toList(),
        new Arrivals(
            arrivals.records().stream().filter(each -> each.source().equals(source)).toList(),
            List.of()));
  }
}
