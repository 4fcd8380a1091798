package io.sensornode.producer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One producer per spool root: the kernel lets the lock go when its holder dies. */
final class RootLock implements AutoCloseable {
  private final FileChannel channel;
  private FileLock lock;

  private RootLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens the lock file of a root; creates both when they are missing. */
  static RootLock of(Path root) throws IOException {
    Files.createDirectories(root);
    return new RootLock(
        FileChannel.open(
            root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Whether this process has it now. */
  boolean tryTake() throws IOException {
    if (lock == null) {
      lock = channel.tryLock();
    }
    return lock != null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
