package io.sensornode.hdfssink.archive;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.ArchivedRecord;
import io.sensornode.contract.Identity;
import io.sensornode.contract.MalformedRecordException;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SpoolKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What must hold for an archive: intervals touch, records lie in their file's interval in order,
 * contents have their digest, seqs of a board's spool have no gap and no double within a topic.
 *
 * <p>Give it all files in the order of topic, partition, position, then {@link #finish}.
 */
final class Verification {
  private final Consumer<String> faults;
  private final Map<Spool, SeqRanges> spools = new TreeMap<>();
  private ArchiveFile file;
  private long lastOffset;
  private long records;
  private long gaps;
  private long foreign;

  private record Spool(String topic, String source, String spool) implements Comparable<Spool> {
    @Override
    public int compareTo(Spool other) {
      return toString().compareTo(other.toString());
    }
  }

  /** Takes one line per fault. */
  Verification(Consumer<String> faults) {
    this.faults = faults;
  }

  void begin(ArchiveFile next) {
    boolean samePartition =
        file != null && file.topic().equals(next.topic()) && file.partition() == next.partition();
    if (samePartition && next.from() > file.next()) {
      faults.accept(
          "%s: positions [%d, %d) are missing before it"
              .formatted(next.path(), file.next(), next.from()));
    }
    if (samePartition && next.from() < file.next()) {
      faults.accept("%s: overlaps %s".formatted(next.path(), file.fileName()));
    }
    file = next;
    lastOffset = next.from() - 1;
  }

  void record(ArchivedRecord archived) {
    records++;
    if (archived.offset() <= lastOffset || archived.offset() >= file.next()) {
      faults.accept(at(archived) + ": is out of order or outside its file's interval");
    }
    lastOffset = archived.offset();
    SensorRecord record;
    try {
      record = archived.parse();
    } catch (MalformedRecordException e) {
      foreign++; // kept raw; there is nothing to hold against it
      return;
    }
    if (record.isGap()) {
      gaps++;
    }
    if (!intact(record)) {
      faults.accept(
          at(archived) + ": content does not have its sha256, " + record.identity().text());
    }
    if (record.origin().spoolKind() == SpoolKind.BOARD) {
      seen(archived, record.identity());
    }
  }

  /** Names every gap. */
  void finish() {
    spools.forEach(
        (spool, seqs) ->
            seqs.missing()
                .forEach(
                    range ->
                        faults.accept(
                            "%s: seq %s of %s, spool %s, is missing"
                                .formatted(spool.topic(), range, spool.source(), spool.spool()))));
  }

  long records() {
    return records;
  }

  /** Markers of rejected or shed records. */
  long gaps() {
    return gaps;
  }

  /** Records that are not ours. */
  long foreign() {
    return foreign;
  }

  int spools() {
    return spools.size();
  }

  private void seen(ArchivedRecord archived, Identity identity) {
    Spool spool = new Spool(file.topic(), identity.source(), identity.spool());
    if (!spools.computeIfAbsent(spool, first -> new SeqRanges()).add(identity.seq())) {
      faults.accept(at(archived) + ": is there twice, " + identity.text());
    }
  }

  private static boolean intact(SensorRecord record) {
    try {
      return record.payload().intact();
    } catch (MalformedRecordException e) {
      return false; // a value of 2016 that cannot be parsed
    }
  }

  private String at(ArchivedRecord archived) {
    return file.path() + " offset " + archived.offset();
  }
}
