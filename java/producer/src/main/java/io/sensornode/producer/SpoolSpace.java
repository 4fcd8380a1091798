package io.sensornode.producer;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Whether the spools may grow. With a bound: until all files together reach it. Without one: until
 * the file system has less than 1 GiB left, or a tenth of it where that is less.
 */
final class SpoolSpace {
  private static final long RESERVE = 1L << 30;
  private static final int RESERVED_PART = 10;

  private final Path root;
  private final OptionalLong maxBytes;
  private long measured;
  private long since;

  SpoolSpace(Path root, OptionalLong maxBytes) {
    this.root = root;
    this.maxBytes = maxBytes;
  }

  /** All spools were measured. */
  void measured(long bytes) {
    measured = bytes;
    since = 0;
  }

  /** So much arrived since. */
  void grew(long bytes) {
    since += bytes;
  }

  /** So much went since. */
  void shrank(long bytes) {
    since -= bytes;
  }

  boolean full() throws IOException {
    if (maxBytes.isPresent()) {
      return measured + since >= maxBytes.getAsLong();
    }
    FileStore store = Files.getFileStore(root);
    return store.getUsableSpace() < Math.min(RESERVE, store.getTotalSpace() / RESERVED_PART);
  }
}
