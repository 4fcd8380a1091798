package io.sensornode.testkit;

import io.sensornode.contract.ArchiveFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the archive while it grows, each file once: files appear whole and never change. One that
 * cannot be read is tried again; {@link Checker} tells at the end what is wrong with it. Not
 * thread-safe.
 */
public final class ArchiveFollower {
  private final ArchiveReader reader;
  private final Set<ArchiveFile> seen = new HashSet<>();

  public ArchiveFollower(ArchiveReader reader) {
    this.reader = reader;
  }

  /**
   * A file that is new.
   *
   * @param visibleAtMillis since when anybody can read it, by the NameNode's clock
   */
  public record Published(ArchiveFile file, long visibleAtMillis, Arrivals arrivals) {}

  /** The files that came since the last call. */
  public List<Published> poll() {
    List<Published> published = new ArrayList<>();
    for (ArchiveReader.Found found : reader.found()) {
      if (!seen.contains(found.file())) {
        Arrivals arrivals = reader.read(List.of(found.file()));
        if (arrivals.faults().isEmpty()) {
          seen.add(found.file());
          published.add(new Published(found.file(), found.closedAtMillis(), arrivals));
        }
      }
    }
    return published;
  }
}
