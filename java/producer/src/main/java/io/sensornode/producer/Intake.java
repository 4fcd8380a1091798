package io.sensornode.producer;

import io.sensornode.contract.CaptureName;
import io.sensornode.sources.CaptureClock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks through incoming/ for what is due, in order of capture.
 *
 * <p>A file with the mover's name is whole and due at once. A file of another writer is due when
 * size and time of modification have not changed for {@code settle} and it is whole; one that is
 * not whole is due, to be rejected, when it has not changed for {@code tornAfter}. Nothing in
 * incoming/ holds up anything else. Memory: {@value #CHUNK} names at a time.
 */
final class Intake {
  static final int CHUNK = 4096;

  private final Path incoming;
  private final SpoolFiles files;
  private final SpoolContent content;
  private final CaptureClock clock;
  private final Patience patience;
  private Map<Path, Seen> seen = new HashMap<>();
  private boolean more;
  private boolean waiting;

  Intake(
      Path incoming,
      SpoolFiles files,
      SpoolContent content,
      CaptureClock clock,
      Patience patience) {
    this.incoming = incoming;
    this.files = files;
    this.content = content;
    this.clock = clock;
    this.patience = patience;
  }

  /** How long a file of another writer must not change. */
  record Patience(Duration settle, Duration tornAfter) {}

  private record Seen(long size, long modified, long sinceNanos) {
    boolean same(BasicFileAttributes now) {
      return size == now.size() && modified == now.lastModifiedTime().toMillis();
    }
  }

  /**
   * What to look through: in order of capture, at most {@value #CHUNK}.
   *
   * <p>A listing may miss a file that appears meanwhile and yet show a later one. So the first
   * listing only says how far to go: whatever came before its last file is in the second.
   */
  List<Arrival.Candidate> candidates() throws IOException {
    waiting = false;
    more = false;
    List<Arrival.Candidate> candidates = list(candidate -> true);
    if (!candidates.isEmpty()) {
      Arrival.Candidate last = candidates.get(candidates.size() - 1);
      candidates = list(candidate -> Arrival.Candidate.ORDER.compare(candidate, last) <= 0);
    }
    Map<Path, Seen> still = new HashMap<>();
    for (Arrival.Candidate candidate : candidates) {
      Seen before = seen.get(candidate.file());
      if (before != null) {
        still.put(candidate.file(), before);
      }
    }
    seen = still;
    return candidates;
  }

  private List<Arrival.Candidate> list(Predicate<Arrival.Candidate> wanted) throws IOException {
    SmallestFirst<Arrival.Candidate> first = new SmallestFirst<>(CHUNK, Arrival.Candidate.ORDER);
    try (DirectoryStream<Path> entries = files.list(incoming)) {
      for (Path entry : entries) {
        Optional<Arrival.Candidate> candidate =
            capturedAt(entry).map(at -> new Arrival.Candidate(entry, at));
        candidate.filter(wanted).ifPresent(first::add);
        more |= candidate.isPresent() && !wanted.test(candidate.get());
      }
    }
    more |= first.truncated();
    return first.sorted();
  }

  /** Whether the last look left out some for later. */
  boolean more() {
    return more;
  }

  /** Whether files were found that are not due yet. */
  boolean waiting() {
    return waiting;
  }

  /** Empty when the candidate is not due yet, or gone. */
  Optional<Arrival> look(Arrival.Candidate candidate) throws IOException {
    try {
      BasicFileAttributes attributes = files.attributes(candidate.file());
      Optional<CaptureName> moved = movedName(candidate.file(), attributes);
      Optional<Arrival> arrival =
          moved.isPresent()
              ? moved(candidate.file(), moved.get(), attributes)
              : settled(candidate.file(), attributes);
      if (arrival.isEmpty()) {
        waiting = true;
      } else {
        seen.remove(candidate.file());
      }
      return arrival;
    } catch (NoSuchFileException e) {
      return Optional.empty(); // its writer took it back
    }
  }

  /** Whole by its name; a disk or a full table of files that fails a read gets time to recover. */
  private Optional<Arrival> moved(Path file, CaptureName name, BasicFileAttributes attributes)
      throws IOException {
    Verdict verdict = verdict(file);
    return verdict.equals(Verdict.UNREADABLE)
        ? settled(file, attributes).map(settled -> arrival(file, name, verdict))
        : Optional.of(arrival(file, name, verdict));
  }

  /** For a marker that was not made in time. */
  String reasonOf(Path rejected) {
    try {
      Verdict verdict = verdict(rejected);
      // A sound file is not rejected, only shed.
      return verdict.state() == Verdict.State.SOUND ? SpoolFeed.SPOOL_FULL : verdict.reason();
    } catch (IOException e) {
      return Rejections.VANISHED;
    }
  }

  private Optional<Arrival> settled(Path file, BasicFileAttributes attributes) throws IOException {
    long now = clock.nanoTime();
    Seen last = seen.get(file);
    if (last == null || !last.same(attributes)) {
      seen.put(file, new Seen(attributes.size(), attributes.lastModifiedTime().toMillis(), now));
      return Optional.empty();
    }
    long quiet = now - last.sinceNanos();
    if (quiet < patience.settle().toNanos()) {
      return Optional.empty();
    }
    Verdict verdict = verdict(file);
    if (verdict.state() == Verdict.State.INCOMPLETE && quiet < patience.tornAfter().toNanos()) {
      return Optional.empty();
    }
    CaptureName name =
        new CaptureName(
            clock.captureOf(attributes.lastModifiedTime().toMillis()), content.extension());
    return Optional.of(arrival(file, name, verdict));
  }

  private Verdict verdict(Path file) throws IOException {
    return content.inspect(file, files);
  }

  private static Arrival arrival(Path file, CaptureName name, Verdict verdict) {
    return new Arrival(file, name, verdict.reason());
  }

  /** A second name means that somebody may still write: such a file has to settle. */
  private Optional<CaptureName> movedName(Path file, BasicFileAttributes attributes)
      throws IOException {
    Optional<CaptureName> name = CaptureName.parse(file.getFileName().toString());
    if (name.isEmpty()
        || !attributes.isRegularFile()
        || (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1) {
      return Optional.empty();
    }
    return name.map(given -> new CaptureName(given.capture(), content.extension()));
  }

  private Optional<Long> capturedAt(Path entry) throws IOException {
    String name = entry.getFileName().toString();
    int end = name.indexOf('_');
    if (end > 0 && end <= 18 && name.chars().limit(end).allMatch(Character::isDigit)) {
      return Optional.of(Long.parseLong(name.substring(0, end)));
    }
    try {
      return Optional.of(files.attributes(entry).lastModifiedTime().toMillis());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(clock.millis()); // a closer look says so; the others can be listed
    }
  }
}
