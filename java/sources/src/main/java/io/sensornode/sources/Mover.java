package io.sensornode.sources;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Hands a finished file over to a spool, so that it is there whole or not at all, also after a
 * power cut: file synced, renamed into {@code incoming/}, directory synced. Thread-safe.
 */
public final class Mover {
  private final Path incoming;

  /**
   * @param incoming of a spool, on the file system of the files that come
   */
  public Mover(Path incoming) throws IOException {
    this.incoming = Files.createDirectories(incoming);
  }

  /**
   * A place for files that are being written, on the spool's file system and outside {@code
   * incoming/}.
   */
  public Path workshop() throws IOException {
    return Files.createDirectories(incoming.resolveSibling("workshop"));
  }

  /** The file under its new name; when this returns, a power cut does not take it away. */
  public synchronized Path handOver(Path file, Capture capture, String extension)
      throws IOException {
    sync(file, StandardOpenOption.WRITE);
    Path target = freeName(capture, extension);
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    sync(incoming, StandardOpenOption.READ);
    return target;
  }

  /** A rename replaces silently; two files of one millisecond both count. */
  private Path freeName(Capture capture, String extension) {
    Capture unique = capture;
    Path target = incoming.resolve(new CaptureName(unique, extension).text());
    while (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      unique = new Capture(unique.atMillis(), unique.clock(), unique.boot(), unique.mono() + 1);
      target = incoming.resolve(new CaptureName(unique, extension).text());
    }
    return target;
  }

  private static void sync(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
