package io.sensornode.hdfssink;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.ArchivedRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The part of a partition that this ownership writes: at most one open file, covering {@code [from,
 * next)}.
 *
 * <p>Invariant: {@code from} moves only when a file was published, and then to that file's end.
 */
final class PartitionFile {
  private final ArchiveStore store;
  private final Step.Listener steps;
  private final ArchiveStore.Ownership ownership;
  private long from;
  private long next;
  private long records;
  private long oldest = Long.MAX_VALUE;
  private long begunAt;
  private long syncedAt;
  private ArchiveWriter writer;

  /** What became of a file. */
  record Published(ArchiveFile file, long records, long bytes) {}

  PartitionFile(ArchiveStore store, ArchiveStore.Ownership ownership, long from) {
    this.store = store;
    this.steps = store.steps();
    this.ownership = ownership;
    this.from = from;
    this.next = from;
  }

  String topic() {
    return ownership.topic();
  }

  boolean open() {
    return writer != null;
  }

  /** The broker's time of the oldest record in the open file; MAX_VALUE when there is none. */
  long oldest() {
    return oldest;
  }

  /** An empty batch counts too: markers and aborted records move the position. */
  void append(List<ArchivedRecord> batch, long position, long now) throws IOException {
    if (batch.isEmpty() && position == next) {
      return;
    }
    requireWithin(batch, position);
    if (!open()) {
      writer = store.open(ownership, from);
      begunAt = now;
      syncedAt = now;
    }
    writer.append(batch);
    batch.forEach(record -> oldest = Math.min(oldest, record.timestamp()));
    records += batch.size();
    next = position;
    steps.done(Step.RECORDS_WRITTEN);
  }

  private void requireWithin(List<ArchivedRecord> batch, long position) {
    boolean within =
        position > next
            && batch.stream()
                .allMatch(record -> record.offset() >= next && record.offset() < position);
    if (!within) {
      throw new IllegalStateException(
          "partition %s-%d: %d records up to position %d do not lie behind %d"
              .formatted(topic(), ownership.partition(), batch.size(), position, next));
    }
  }

  Optional<FileRoller.Reason> due(FileRoller roller, long now) {
    return open() ? roller.due(writer.bytes(), Duration.ofNanos(now - begunAt)) : Optional.empty();
  }

  void syncIfOlder(Duration age, long now) throws IOException {
    if (open() && now - syncedAt >= age.toNanos()) {
      writer.sync();
      syncedAt = now;
    }
  }

  /** Completes the open file and puts it in its place. */
  Published publish() throws IOException {
    writer.sync();
    steps.done(Step.FILE_SYNCED);
    writer.close();
    steps.done(Step.FILE_CLOSED);
    Published published =
        new Published(
            new ArchiveFile(topic(), ownership.partition(), from, next), records, writer.bytes());
    store.publish(ownership, published.file());
    writer = null;
    from = next;
    records = 0;
    oldest = Long.MAX_VALUE;
    return published;
  }

  /** Drops what is open; the directory goes first, so that it cannot be completed any more. */
  void end() throws IOException {
    store.disown(ownership);
    if (open()) {
      ArchiveWriter dropped = writer;
      writer = null;
      dropped.close();
    }
  }
}
