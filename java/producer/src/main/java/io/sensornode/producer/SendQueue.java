package io.sensornode.producer;

import io.sensornode.contract.SpoolName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of a spool is to be sent next: acknowledged and in-flight files, lowest seq first.
 *
 * <p>Invariant: {@link #poll} answers ascending seqs without leaving one out, until {@link
 * #rewind}. Memory is bounded: beyond {@value #CHUNK} names the rest stays on disk and is listed
 * again when the first ones are gone.
 */
final class SendQueue {
  private static final int CHUNK = 4096;

  private final SpoolLayout layout;
  private final SpoolFiles files;
  private final ArrayDeque<Entry> head = new ArrayDeque<>();
  private long polled;
  private boolean moreOnDisk;

  SendQueue(SpoolLayout layout, SpoolFiles files) {
    this.layout = layout;
    this.files = files;
  }

  /**
   * @param acked whether a former process had it acknowledged; it is sent again
   */
  record Entry(SpoolName name, boolean acked) {
    Path path(SpoolLayout layout) {
      return (acked ? layout.acked() : layout.inflight()).resolve(name.text());
    }
  }

  /** Names that follow those already here, in order; their files are durable in inflight/. */
  void append(List<SpoolName> names) {
    if (moreOnDisk || head.size() + names.size() > 2 * CHUNK) {
      moreOnDisk = true;
      return;
    }
    names.forEach(name -> head.add(new Entry(name, false)));
  }

  /** Sends again from the first seq after {@code seq}. */
  void rewind(long seq) {
    head.clear();
    polled = seq;
    moreOnDisk = true;
  }

  /**
   * @param limit the highest seq that may be sent
   */
  Optional<Entry> poll(long limit) throws IOException {
    if (head.isEmpty() && moreOnDisk) {
      refill(limit);
    }
    Entry entry = head.poll();
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.name().seq() < polled) {
      throw new IllegalStateException(entry.name().text() + " would be sent after seq " + polled);
    }
    polled = entry.name().seq();
    return Optional.of(entry);
  }

  /** It could not be sent: it stays the next one. */
  void putBack(Entry entry) {
    head.addFirst(entry);
    polled = entry.name().seq() - 1;
  }

  /** The next one, if it is known without a look at the disk. */
  Optional<Entry> peek() {
    return Optional.ofNullable(head.peek());
  }

  private void refill(long limit) throws IOException {
    SmallestFirst<Entry> next = new SmallestFirst<>(CHUNK, Comparator.comparing(Entry::name));
    list(layout.acked(), true, limit, next);
    list(layout.inflight(), false, limit, next);
    head.addAll(next.sorted());
    moreOnDisk = next.truncated();
  }

  private void list(Path directory, boolean acked, long limit, SmallestFirst<Entry> into)
      throws IOException {
    try (DirectoryStream<Path> entries = files.list(directory)) {
      for (Path path : entries) {
        SpoolName.parse(path.getFileName().toString())
            .filter(name -> name.seq() > polled && name.seq() <= limit)
            .ifPresent(name -> into.add(new Entry(name, acked)));
      }
    }
  }
}
