package io.sensornode.producer;

import io.sensornode.contract.CaptureName;
import io.sensornode.contract.Gap;
import io.sensornode.contract.SpoolName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One sensor's spool: {@code incoming/x → inflight/<seq>_… → acked/… → removed}. The directory is
 * the state; what this object remembers only saves looking. Not thread-safe.
 *
 * <p>Invariants, also across a crash at any step:
 *
 * <ul>
 *   <li>A seq is claimed by one atomic rename, so it belongs to one content for ever.
 *   <li>inflight ∪ acked is a range of seqs without holes, and its highest never goes: it is how
 *       the next seq is known. (A hole – a crash in {@link Rejections}, a file removed by hand – is
 *       closed with a marker when the spool is opened.)
 *   <li>Nothing is sent before its file and its name are durable.
 *   <li>Nothing goes before {@link Retention} allows it. Moves to acked/ and removals are not
 *       synced: after a power cut they are at worst undone, newest first, and sent again.
 * </ul>
 */
final class Spool {
  private static final int CHUNK = 4096;

  private final SpoolLayout layout;
  private final SpoolFiles files;
  private final Retention retention;
  private final Listener listener;
  private final Rejections rejections;
  private final SendQueue queue;
  private final List<SpoolName> uncommitted = new ArrayList<>();
  private String id;
  private long next;
  private long committed;
  private long acknowledged;
  private Unmarked unmarked;

  Spool(SpoolLayout layout, SpoolFiles files, Retention retention, Listener listener) {
    this.layout = layout;
    this.files = files;
    this.retention = retention;
    this.listener = listener;
    this.rejections = new Rejections(layout, files);
    this.queue = new SendQueue(layout, files);
  }

  /** Hears of every marker before it is made; hears of it again after a crash in between. */
  @FunctionalInterface
  interface Listener {
    /**
     * @param shed whether only the room was missing for it
     */
    void marked(SpoolName place, Gap gap, boolean shed) throws IOException;
  }

  /** A claimed seq whose marker is not there yet. */
  private record Unmarked(SpoolName place, String reason, boolean shed, boolean told) {}

  /**
   * Reads the state from the directory and closes holes in it.
   *
   * @param reason why a rejected file was rejected, for a marker that is missing
   * @param unknown names the place of a file that cannot be found
   */
  void open(Function<Path, String> reason, CaptureName unknown) throws IOException {
    id = SpoolId.open(layout, files);
    SequenceRange live = SequenceRange.scan(files, layout.inflight(), layout.acked());
    SequenceRange all =
        SequenceRange.scan(files, layout.inflight(), layout.acked(), layout.rejected());
    next = all.high() + 1;
    if (all.isPresent()) {
      long low = live.isPresent() ? live.low() : all.low();
      new SpoolHoles(layout, files, rejections, listener).close(low, next, reason, unknown);
    }
    files.syncDirectory(layout.inflight());
    files.syncDirectory(layout.incoming());
    committed = next - 1;
    uncommitted.clear();
    acknowledged = 0;
    queue.rewind(0);
  }

  SpoolLayout layout() {
    return layout;
  }

  String id() {
    return id;
  }

  /** The highest seq given so far. */
  long lastSeq() {
    return next - 1;
  }

  /** Gives a sound file its place; it is sent after {@link #commit}. */
  void take(Path file, CaptureName name) throws IOException {
    markUnmarked();
    files.sync(file);
    SpoolName place = new SpoolName(next, name);
    files.move(file, layout.inflight().resolve(place.text()));
    next++;
    uncommitted.add(place);
  }

  /** Sends a marker in the place of a file, which stays in rejected/. */
  void reject(Path file, CaptureName name, String reason) throws IOException {
    claim(file, name, reason, false);
  }

  /** Sends a marker in the place of a file for which there is no room, and removes the file. */
  void shed(Path file, CaptureName name, String reason) throws IOException {
    claim(file, name, reason, true);
  }

  /** Whether a marker could not be made yet; nothing is taken before it is. */
  boolean blocked() {
    return unmarked != null;
  }

  /** Makes durable what was taken; only then it is sent. */
  void commit() throws IOException {
    markUnmarked();
    if (uncommitted.isEmpty()) {
      return;
    }
    files.syncDirectory(layout.inflight());
    files.syncDirectory(layout.incoming());
    committed = next - 1;
    queue.append(uncommitted);
    uncommitted.clear();
  }

  /** The next to be sent, in order of seq. */
  Optional<SendQueue.Entry> poll() throws IOException {
    return queue.poll(committed);
  }

  /** It could not be sent: it stays the next one. */
  void putBack(SendQueue.Entry entry) {
    queue.putBack(entry);
  }

  Optional<SendQueue.Entry> peek() {
    return queue.peek();
  }

  Path path(SendQueue.Entry entry) {
    return entry.path(layout);
  }

  /**
   * Puts a marker in the place of a file that can no longer be read.
   *
   * @return what to send instead
   */
  SendQueue.Entry replace(SendQueue.Entry entry, String reason) throws IOException {
    Path file = path(entry);
    SpoolName place = entry.name();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      rejections.claim(file, place.seq(), place.captureName());
    }
    Gap gap = rejections.describe(place, reason);
    listener.marked(place, gap, false);
    SpoolName marker = rejections.mark(place, gap);
    files.syncDirectory(layout.inflight());
    return new SendQueue.Entry(marker, false);
  }

  /** A majority of brokers has it. Comes in order of seq. */
  void acknowledged(SendQueue.Entry entry) throws IOException {
    long seq = entry.name().seq();
    if (seq < acknowledged) {
      throw new IllegalStateException("seq " + seq + " acknowledged after " + acknowledged);
    }
    if (!entry.acked()) {
      files.move(path(entry), layout.acked().resolve(entry.name().text()));
    }
    acknowledged = seq;
    retention.acknowledged(seq);
  }

  /** Sends again what was not acknowledged to this process. */
  void rewind() {
    queue.rewind(acknowledged);
  }

  /** Removes what may go, lowest first; answers how many bytes. */
  long removeDue() throws IOException {
    long limit = Math.min(retention.removableUpTo(), committed - 1);
    if (limit <= 0) {
      return 0;
    }
    SmallestFirst<Path> due = new SmallestFirst<>(CHUNK, Comparator.comparing(Path::getFileName));
    try (DirectoryStream<Path> entries = files.list(layout.acked())) {
      for (Path entry : entries) {
        if (SequenceRange.seq(entry).orElse(Long.MAX_VALUE) <= limit) {
          due.add(entry);
        }
      }
    }
    long bytes = 0;
    for (Path path : due.sorted()) {
      bytes += files.sizeOf(path);
      files.remove(path);
    }
    return bytes;
  }

  void trimRejected(int maxFiles, long maxBytes) throws IOException {
    if (unmarked == null) {
      rejections.trim(maxFiles, maxBytes);
    }
  }

  private void claim(Path file, CaptureName name, String reason, boolean shed) throws IOException {
    markUnmarked();
    SpoolName place = rejections.claim(file, next, name);
    next++;
    unmarked = new Unmarked(place, reason, shed, false);
    markUnmarked();
  }

  /** Until this has succeeded, nothing gets the next seq: a hole would follow. */
  private void markUnmarked() throws IOException {
    if (unmarked == null) {
      return;
    }
    SpoolName place = unmarked.place();
    Gap gap = rejections.describe(place, unmarked.reason());
    if (!unmarked.told()) {
      listener.marked(place, gap, unmarked.shed());
      unmarked = new Unmarked(place, unmarked.reason(), unmarked.shed(), true);
    }
    SpoolName marker = rejections.mark(place, gap);
    if (unmarked.shed()) {
      files.syncDirectory(layout.inflight());
      files.remove(rejections.fileOf(place));
    }
    unmarked = null;
    uncommitted.add(marker);
  }
}
