package io.sensornode.producer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The UUID of a spool, created once: a new card gets a new one, so its seqs begin anew at 1. */
final class SpoolId {
  private SpoolId() {}

  /**
   * Creates what is missing of a spool and answers its id.
   *
   * @throws IOException also when the id is damaged, or missing beside files that have a seq: under
   *     a new id their seqs would look like a loss
   */
  static String open(SpoolLayout layout, SpoolFiles files) throws IOException {
    boolean fresh = Files.notExists(layout.inflight());
    for (Path directory :
        new Path[] {layout.incoming(), layout.rejected(), layout.acked(), layout.inflight()}) {
      Files.createDirectories(directory);
    }
    files.removeTemporary(layout.directory());
    if (Files.notExists(layout.id())) {
      if (!fresh && holdsSequence(layout, files)) {
        throw new IOException(layout.id() + " is missing, but the spool holds numbered files");
      }
      byte[] id = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
      files.create(layout.directory(), layout.id(), id);
      files.syncDirectory(layout.directory());
      files.syncDirectory(layout.directory().toAbsolutePath().getParent());
    }
    String id = Files.readString(layout.id(), StandardCharsets.US_ASCII).strip();
    try {
      return UUID.fromString(id).toString();
    } catch (IllegalArgumentException e) {
      throw new IOException(layout.id() + " is not a UUID: '" + id + "'", e);
    }
  }

  private static boolean holdsSequence(SpoolLayout layout, SpoolFiles files) throws IOException {
    return SequenceRange.scan(files, layout.inflight(), layout.acked(), layout.rejected())
        .isPresent();
  }
}
