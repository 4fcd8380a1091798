package io.sensornode.producer;

import io.sensornode.contract.SizeLimits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** What a bad card, a bad camera or a bad person makes of a JPEG. */
enum Damage {
  FLIPPED_BITS {
    @Override
    byte[] of(byte[] picture, Random random) {
      return flip(picture.clone(), picture.length, random);
    }
  },
  FLIPPED_HEADER_BITS {
    @Override
    byte[] of(byte[] picture, Random random) {
      return flip(picture.clone(), Math.min(700, picture.length), random);
    }
  },
  CUT_SHORT {
    @Override
    byte[] of(byte[] picture, Random random) {
      return Arrays.copyOf(picture, 1 + random.nextInt(picture.length - 1));
    }
  },
  HEADER_AND_GARBAGE {
    @Override
    byte[] of(byte[] picture, Random random) {
      byte[] garbage = new byte[picture.length];
      random.nextBytes(garbage);
      System.arraycopy(picture, 0, garbage, 0, 2 + random.nextInt(picture.length / 2));
      return garbage;
    }
  },
  ZEROED_BLOCKS {
    @Override
    byte[] of(byte[] picture, Random random) {
      byte[] zeroed = picture.clone();
      int from = random.nextInt(zeroed.length);
      Arrays.fill(zeroed, from, Math.min(zeroed.length, from + 512), (byte) 0);
      return zeroed;
    }
  },
  /** The largest segment there is, and in it the frame header of a huge thumbnail. */
  EXIF_BOMB {
    @Override
    byte[] of(byte[] picture, Random random) {
      byte[] segment = new byte[2 + 0xFFFF];
      random.nextBytes(segment);
      byte[] thumbnail = Jpegs.picture(random.nextLong(), 1_000, 60_000, 60_000);
      ByteBuffer.wrap(segment)
          .putShort((short) 0xFFE1)
          .putShort((short) 0xFFFF)
          .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
          .put(thumbnail);
      return inserted(picture, segment);
    }
  },
  /** So many segments that their reading would never end. */
  SEGMENT_BOMB {
    @Override
    byte[] of(byte[] picture, Random random) {
      ByteBuffer segments = ByteBuffer.allocate(4 * (1_000 + random.nextInt(200_000)));
      while (segments.hasRemaining()) {
        segments.putInt(0xFFE10002);
      }
      return inserted(picture, segments.array());
    }
  },
  PIXEL_BOMB {
    @Override
    byte[] of(byte[] picture, Random random) {
      int width = 10_000 + random.nextInt(50_000);
      return Jpegs.picture(random.nextLong(), picture.length, width, 60_000);
    }
  },
  /** A height that is told behind the picture, if ever. */
  NO_HEIGHT {
    @Override
    byte[] of(byte[] picture, Random random) {
      return Jpegs.picture(random.nextLong(), picture.length, 60_000, 0);
    }
  },
  EMPTY {
    @Override
    byte[] of(byte[] picture, Random random) {
      return new byte[0];
    }
  },
  TOO_LARGE {
    @Override
    byte[] of(byte[] picture, Random random) {
      return Jpegs.picture(random.nextLong(), SizeLimits.PICTURE_BYTES + 1 + random.nextInt(9_999));
    }
  };

  abstract byte[] of(byte[] picture, Random random);

  private static byte[] flip(byte[] bytes, int range, Random random) {
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      bytes[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /** Behind the start of the image. */
  private static byte[] inserted(byte[] picture, byte[] segment) {
    return ByteBuffer.allocate(picture.length + segment.length)
        .put(picture, 0, 2)
        .put(segment)
        .put(picture, 2, picture.length - 2)
        .array();
  }
}
