package io.sensornode.producer;

import java.nio.ByteBuffer;
import java.util.Random;

/** Files that are JPEGs as far as their structure goes. */
final class Jpegs {
  private Jpegs() {}

  /** Of so many bytes, all different for different seeds. */
  static byte[] picture(long seed, int size) {
    return picture(seed, size, 640, 480);
  }

  static byte[] picture(long seed, int size, int width, int height) {
    byte[] bytes = new byte[Math.max(size, 64)];
    new Random(seed).nextBytes(bytes);
    ByteBuffer.wrap(bytes)
        .put(new byte[] {(byte) 0xFF, (byte) 0xD8})
        .put(new byte[] {(byte) 0xFF, (byte) 0xE0, 0, 16})
        .put("JFIF\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .put(new byte[] {1, 1, 0, 0, 1, 0, 1, 0, 0})
        .put(new byte[] {(byte) 0xFF, (byte) 0xC0, 0, 17, 8})
        .putShort((short) height)
        .putShort((short) width)
        .put(new byte[] {3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1})
        .put(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0});
    bytes[bytes.length - 2] = (byte) 0xFF;
    bytes[bytes.length - 1] = (byte) 0xD9;
    return bytes;
  }
}
