package io.sensornode.producer;

import io.sensornode.contract.CaptureName;
import io.sensornode.contract.Gap;
import io.sensornode.contract.SpoolName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Puts a marker in the place of a file that will not travel.
 *
 * <p>The order makes every crash recoverable, whatever the file's name was: ONE rename, {@code
 * incoming/x} to {@code rejected/<seq>_…}, takes the file out of the way and claims the seq; only
 * then the marker {@code inflight/<seq>_….gap} is made. Between the two, and only there, a seq of
 * the spool's range has neither a file in inflight/ nor in acked/ – so a restart knows which marker
 * is missing, and the file, no more in incoming/, cannot get a second one. (With the marker first,
 * a restart would have to guess which file in incoming/ it belongs to.) The rename needs no space,
 * so a full disk delays the marker but nothing is forgotten.
 */
final class Rejections {
  /** Larger files are not hashed: that would hold up the others. */
  private static final long HASHED_BYTES = 64L << 20;

  /** A marker whose file nobody can find. */
  static final String VANISHED = "vanished";

  private final SpoolLayout layout;
  private final SpoolFiles files;

  Rejections(SpoolLayout layout, SpoolFiles files) {
    this.layout = layout;
    this.files = files;
  }

  /** Takes the file out of the way and claims the seq. */
  SpoolName claim(Path file, long seq, CaptureName name) throws IOException {
    SpoolName place = new SpoolName(seq, name);
    files.move(file, layout.rejected().resolve(place.text()));
    return place;
  }

  Path fileOf(SpoolName place) {
    return layout.rejected().resolve(place.text());
  }

  /** Describes a rejected file; the claim is durable afterwards. */
  Gap describe(SpoolName place, String reason) throws IOException {
    files.syncDirectory(layout.rejected());
    files.syncDirectory(layout.incoming());
    Path file = fileOf(place);
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Gap(VANISHED, 0, "");
    }
    BasicFileAttributes attributes = files.attributes(file);
    boolean hashed = attributes.isRegularFile() && attributes.size() <= HASHED_BYTES;
    return new Gap(
        reason, attributes.isRegularFile() ? attributes.size() : 0, hashed ? sha256(file) : "");
  }

  /** The marker's name is durable once inflight/ is synced. */
  SpoolName mark(SpoolName place, Gap gap) throws IOException {
    SpoolName marker = place.withExtension("gap");
    files.create(layout.directory(), layout.inflight().resolve(marker.text()), gap.json());
    return marker;
  }

  /** Removes the oldest beyond the bounds; never the newest. */
  void trim(int maxFiles, long maxBytes) throws IOException {
    List<Path> newestFirst = newestFirst(maxFiles);
    long oldestKept = 0;
    long bytes = 0;
    for (int i = 0; i < newestFirst.size(); i++) {
      bytes += files.attributes(newestFirst.get(i)).size();
      if (i > 0 && bytes > maxBytes) {
        break;
      }
      oldestKept = SequenceRange.seq(newestFirst.get(i)).orElseThrow();
    }
    try (DirectoryStream<Path> entries = files.list(layout.rejected())) {
      for (Path entry : entries) {
        if (SequenceRange.seq(entry).orElse(Long.MAX_VALUE) < oldestKept) {
          files.remove(entry);
        }
      }
    }
  }

  private List<Path> newestFirst(int limit) throws IOException {
    SmallestFirst<Path> newest =
        new SmallestFirst<>(limit, Comparator.comparing(Path::getFileName).reversed());
    try (DirectoryStream<Path> entries = files.list(layout.rejected())) {
      for (Path entry : entries) {
        if (SequenceRange.seq(entry).isPresent()) {
          newest.add(entry);
        }
      }
    }
    return newest.sorted();
  }

  private String sha256(Path file) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    try (FileChannel channel = files.open(file)) {
      while (channel.read(buffer) >= 0) {
        buffer.flip();
        digest.update(buffer);
        buffer.clear();
      }
    } catch (IOException e) {
      return ""; // unreadable is one of the reasons for a marker; the marker says so
    }
    return Hex.encodeHexString(digest.digest());
  }
}
