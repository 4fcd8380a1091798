package io.sensornode.producer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * Every change that the producer makes to a file system, and nothing else: a test that overrides a
 * method can end the process or fail at each step. Symbolic links are never followed.
 *
 * <p>Paths stay {@link Path}s: a name that is not text in this machine's encoding survives.
 */
class SpoolFiles {
  private static final String TEMPORARY = ".tmp";
  private static final int PIECE = 128 * 1024;

  /** Makes a file's content durable. */
  void sync(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      channel.force(true);
    }
  }

  /** Makes the names in a directory durable. */
  void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Renames within one file system; atomic. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Makes a whole file appear under its name: written and synced under a temporary name in {@code
   * workplace}, then renamed. The name is durable after {@link #syncDirectory}.
   */
  void create(Path workplace, Path file, byte[] content) throws IOException {
    Path temporary = workplace.resolve("." + UUID.randomUUID() + TEMPORARY);
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      move(temporary, file);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** Removes what a process that died while it {@linkplain #create created} files left behind. */
  void removeTemporary(Path workplace) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(workplace, ".*" + TEMPORARY)) {
      for (Path entry : entries) {
        Files.delete(entry);
      }
    }
  }

  /** Removes a file, or a directory with all that is in it. */
  void remove(Path path) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(path);
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException error)
              throws IOException {
            if (error != null) {
              throw error;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Of the entry itself, also of a link. */
  BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** 0 when it is gone by now. */
  long sizeOf(Path path) throws IOException {
    try {
      return attributes(path).size();
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The whole content. Read in pieces: the JVM keeps a buffer outside the heap as large as the
   * largest piece.
   *
   * @throws FileTooLargeException if it is larger than {@code maxBytes}
   */
  byte[] read(Path file, int maxBytes) throws IOException {
    try (FileChannel channel = open(file)) {
      if (channel.size() > maxBytes) {
        throw new FileTooLargeException(file, channel.size());
      }
      ByteBuffer content = ByteBuffer.allocate((int) channel.size());
      while (content.hasRemaining()) {
        int end = Math.min(content.capacity(), content.position() + PIECE);
        if (channel.read(content.limit(end)) < 0) {
          throw new IOException(file + " became shorter while it was read");
        }
        content.limit(content.capacity());
      }
      return content.array();
    }
  }

  /** The entries of a directory in no order. */
  DirectoryStream<Path> list(Path directory) throws IOException {
    return Files.newDirectoryStream(directory);
  }
}
