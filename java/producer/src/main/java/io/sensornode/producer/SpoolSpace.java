package io.sensornode.producer;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Whether the spools may grow. With a bound: until all that was accepted together reaches it.
 * Without one: until the file system has less than 1 GiB left, or a tenth of it where that is less.
 */
final class SpoolSpace {
  private static final long RESERVE = 1L << 30;
  private static final int RESERVED_PART = 10;

  private final Path root;
  private final OptionalLong maxBytes;
  private FileStore store;
  private long accepted;

  SpoolSpace(Path root, OptionalLong maxBytes) {
    this.root = root;
    this.maxBytes = maxBytes;
  }

  /** All that was accepted was measured. */
  void measured(long bytes) {
    accepted = bytes;
  }

  /** So much was accepted, or, negative, removed since. */
  void changed(long bytes) {
    accepted += bytes;
  }

  /** Whether so much more has no room. */
  boolean full(long bytes) throws IOException {
    if (maxBytes.isPresent()) {
      return accepted + bytes > maxBytes.getAsLong();
    }
    if (store == null) {
      store = Files.getFileStore(root); // reads the table of mounts, too much for every file
    }
    return store.getUsableSpace() < Math.min(RESERVE, store.getTotalSpace() / RESERVED_PART);
  }
}
