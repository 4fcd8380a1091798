package io.sensornode.producer;

import io.sensornode.contract.CaptureName;
import io.sensornode.contract.Gap;
import io.sensornode.contract.SpoolName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts a marker in every place of a spool that has neither a file nor a marker: a crash came
 * between a rejection and its marker, or a file was removed by hand. Not thread-safe.
 */
final class SpoolHoles {
  private static final long MAX_HOLES = 100_000;

  private final SpoolLayout layout;
  private final SpoolFiles files;
  private final Rejections rejections;
  private final Spool.Listener listener;

  SpoolHoles(SpoolLayout layout, SpoolFiles files, Rejections rejections, Spool.Listener listener) {
    this.layout = layout;
    this.files = files;
    this.rejections = rejections;
    this.listener = listener;
  }

  /**
   * @param low the first seq that must be there
   * @param next the first that was never given
   * @param reason why a rejected file was rejected
   * @param unknown names the place of a file that cannot be found
   */
  void close(long low, long next, Function<Path, String> reason, CaptureName unknown)
      throws IOException {
    if (next - low > Integer.MAX_VALUE / 2) {
      throw new IOException(
          layout.directory() + " has seqs from " + low + " to " + (next - 1) + ": not one spool's");
    }
    BitSet present = new BitSet();
    collect(layout.inflight(), low, present);
    collect(layout.acked(), low, present);
    long holes = next - low - present.cardinality();
    if (holes > MAX_HOLES) {
      throw new IOException(layout.directory() + " lacks " + holes + " files inside its range");
    }
    for (long seq = low; seq < next; seq++) {
      if (!present.get((int) (seq - low))) {
        SpoolName place = rejectedAt(seq).orElse(new SpoolName(seq, unknown));
        Path file = rejections.fileOf(place);
        Gap gap = rejections.describe(place, reason.apply(file));
        listener.marked(place, gap, false);
        rejections.mark(place, gap);
      }
    }
  }

  private void collect(Path directory, long low, BitSet into) throws IOException {
    try (DirectoryStream<Path> entries = files.list(directory)) {
      for (Path entry : entries) {
        SequenceRange.seq(entry).ifPresent(seq -> into.set((int) (seq - low)));
      }
    }
  }

  private Optional<SpoolName> rejectedAt(long seq) throws IOException {
    try (DirectoryStream<Path> entries = files.list(layout.rejected())) {
      for (Path entry : entries) {
        Optional<SpoolName> name =
            SpoolName.parse(entry.getFileName().toString()).filter(place -> place.seq() == seq);
        if (name.isPresent()) {
          return name;
        }
      }
    } catch (NoSuchFileException e) {
      throw new IOException(layout.rejected() + " is gone", e);
    }
    return Optional.empty();
  }
}
