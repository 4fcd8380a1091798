package io.sensornode.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room on the broker's disk. Kafka ends when a write fails, and on a disk that is still full its
 * next start breaks in the middle: it maps indexes over files without blocks, and the process
 * neither works nor ends. So it begins only once there is room.
 */
final class Room {
  /** For indexes, checkpoints and the tail of the metadata log. */
  static final long NEEDED_BYTES = 32L * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Room.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private Room() {}

  /** Returns once there is enough room where {@code directory} is, or will be. */
  static void await(Path directory) throws IOException, InterruptedException {
    Path place = directory.toAbsolutePath();
    while (!Files.exists(place)) {
      place = place.getParent();
    }
    boolean told = false;
    while (true) {
      long usable = Files.getFileStore(place).getUsableSpace();
      if (usable >= NEEDED_BYTES) {
        break;
      }
      if (!told) {
        LOG.warn("state=waiting check=room usable={} needed={}", usable, NEEDED_BYTES);
        told = true;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    }
    if (told) {
      LOG.info("state=going-on check=room");
    }
  }
}
