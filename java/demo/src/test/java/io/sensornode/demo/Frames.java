package io.sensornode.demo;

import io.sensornode.sources.ClipFrames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Real pictures of people who walk, each different from every other: a JPEG comment numbers them.
 */
final class Frames {
  private static final int START_OF_IMAGE_BYTES = 2;

  private final List<byte[]> clip;
  private final AtomicLong number = new AtomicLong();

  Frames() {
    try {
      this.clip = ClipFrames.pictures();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] any(Random random) {
    byte[] picture = clip.get(random.nextInt(clip.size()));
    byte[] comment = Long.toString(number.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(picture.length + 32);
    bytes.write(picture, 0, START_OF_IMAGE_BYTES);
    bytes.write(0xFF);
    bytes.write(0xFE);
    bytes.write(0);
    bytes.write(comment.length + 2);
    bytes.writeBytes(comment);
    bytes.write(picture, START_OF_IMAGE_BYTES, picture.length - START_OF_IMAGE_BYTES);
    return bytes.toByteArray();
  }
}
