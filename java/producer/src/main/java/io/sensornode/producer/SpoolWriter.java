package io.sensornode.producer;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.sources.CaptureClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Hands over what this process captures itself – readings, events – the way the mover does: a whole
 * and durable file in incoming/. Thread-safe; the only such writer of its spool.
 */
final class SpoolWriter {
  private final SpoolLayout layout;
  private final SpoolFiles files;
  private final CaptureClock clock;
  private final String extension;

  SpoolWriter(SpoolLayout layout, SpoolFiles files, CaptureClock clock, String extension) {
    this.layout = layout;
    this.files = files;
    this.clock = clock;
    this.extension = extension;
  }

  /** The content is durable when this returns. */
  synchronized void write(byte[] content) throws IOException {
    Files.createDirectories(layout.incoming());
    Capture capture = clock.capture();
    Path file = file(capture);
    while (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      // Several within one millisecond: the monotonic time tells them apart.
      capture =
          new Capture(capture.atMillis(), capture.clock(), capture.boot(), capture.mono() + 1);
      file = file(capture);
    }
    files.create(layout.directory(), file, content);
    files.syncDirectory(layout.incoming());
  }

  private Path file(Capture capture) {
    return layout.incoming().resolve(new CaptureName(capture, extension).text());
  }
}
