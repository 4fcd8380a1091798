package io.sensornode.producer;

import io.sensornode.contract.SizeLimits;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Whether a file is a whole JPEG of a size that somebody can decode: start of image, a frame header
 * with bounded dimensions, end of image. Reads headers only and decodes nothing (ITU-T T.81, annex
 * B). Cameras pad with zeros behind the end; more than that is not a JPEG's end.
 */
final class JpegCheck {
  private static final int TAIL = 1024;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int MAX_SEGMENTS = 1000;

  private final Bytes bytes;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(4096).limit(0);
  private long windowStart;

  private JpegCheck(Bytes bytes, long size) {
    this.bytes = bytes;
    this.size = size;
  }

  /** Reads as a channel does: how many bytes it got, negative at the end. */
  @FunctionalInterface
  private interface Bytes {
    int read(ByteBuffer into, long position) throws IOException;
  }

  static Verdict check(FileChannel channel) throws IOException {
    return new JpegCheck(channel::read, channel.size()).verdict();
  }

  static Verdict check(byte[] content) throws IOException {
    return new JpegCheck((into, position) -> copy(content, position, into), content.length)
        .verdict();
  }

  private static int copy(byte[] content, long position, ByteBuffer into) {
    int count = (int) Math.min(into.remaining(), content.length - position);
    if (count <= 0) {
      return -1;
    }
    into.put(content, (int) position, count);
    return count;
  }

  private Verdict verdict() throws IOException {
    if (size == 0) {
      return Verdict.incomplete("empty");
    }
    if (size > SizeLimits.PICTURE_BYTES) {
      return Verdict.bad("too-large");
    }
    if (size < 4) {
      return Verdict.incomplete("torn");
    }
    if (at(0) != 0xFF || at(1) != SOI || at(2) != 0xFF) {
      return Verdict.bad("not-a-jpeg");
    }
    try {
      Verdict header = frameHeader();
      return header.equals(Verdict.SOUND) && !endsWithTrailer()
          ? Verdict.incomplete("torn")
          : header;
    } catch (EOFException e) {
      return Verdict.incomplete("torn");
    }
  }

  private Verdict frameHeader() throws IOException {
    long position = 2;
    for (int segment = 0; segment < MAX_SEGMENTS; segment++) {
      if (at(position) != 0xFF) {
        return Verdict.bad("not-a-jpeg");
      }
      while (at(position) == 0xFF) {
        position++; // fill bytes may precede a marker
      }
      int marker = at(position++);
      if (marker == SOS || marker == EOI) {
        return Verdict.bad("not-a-jpeg"); // pictures before their frame header
      }
      int length = at(position) << 8 | at(position + 1);
      if (length < 2) {
        return Verdict.bad("not-a-jpeg");
      }
      if (isFrame(marker)) {
        long height = at(position + 3) << 8 | at(position + 4);
        long width = at(position + 5) << 8 | at(position + 6);
        if (width * height > SizeLimits.PICTURE_PIXELS) {
          return Verdict.bad("too-many-pixels");
        }
        // A height of 0 says that a later segment tells it: no bound, and few can decode that.
        return width == 0 || height == 0 ? Verdict.bad("not-a-jpeg") : Verdict.SOUND;
      }
      position += length;
    }
    return Verdict.bad("not-a-jpeg");
  }

  /** SOF0–SOF15 without DHT, JPG and DAC. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private boolean endsWithTrailer() throws IOException {
    long position = size - 1;
    long stop = Math.max(2, size - TAIL);
    load(stop);
    while (position > stop && at(position) == 0) {
      position--;
    }
    return at(position) == EOI && at(position - 1) == 0xFF;
  }

  private int at(long position) throws IOException {
    if (position >= size) {
      throw new EOFException();
    }
    if (position < windowStart || position >= windowStart + window.limit()) {
      load(position);
    }
    return window.get((int) (position - windowStart)) & 0xFF;
  }

  private void load(long start) throws IOException {
    window.clear();
    windowStart = start;
    while (window.hasRemaining()) {
      int read = bytes.read(window, start + window.position());
      if (read < 0) {
        break;
      }
    }
    window.flip();
    if (!window.hasRemaining()) {
      throw new EOFException();
    }
  }
}
