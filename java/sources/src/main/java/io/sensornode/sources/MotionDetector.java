package io.sensornode.sources;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Motion by the difference of one frame to the one before: counts the pixels whose brightness
 * changed by more than the noise level. Brightness is the green channel, which carries most of it.
 * Not thread-safe.
 */
public final class MotionDetector {
  /** The program motion's default {@code noise_level}. */
  public static final int NOISE_LEVEL = 32;

  private static final int CHANNELS = 3;

  private final int noiseLevel;
  private byte[] before = new byte[0];

  public MotionDetector(int noiseLevel) {
    this.noiseLevel = noiseLevel;
  }

  /**
   * How many pixels changed since the last call; 0 for the first frame and for one of another size.
   *
   * @param frame of {@link BufferedImage#TYPE_3BYTE_BGR}
   */
  public int changedPixels(BufferedImage frame) {
    byte[] bgr = ((DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    byte[] green = new byte[bgr.length / CHANNELS];
    for (int pixel = 0; pixel < green.length; pixel++) {
      green[pixel] = bgr[pixel * CHANNELS + 1];
    }
    int changed = green.length == before.length ? differences(before, green) : 0;
    before = green;
    return changed;
  }

  private int differences(byte[] one, byte[] other) {
    int changed = 0;
    for (int i = 0; i < one.length; i++) {
      if (Math.abs((one[i] & 0xFF) - (other[i] & 0xFF)) > noiseLevel) {
        changed++;
      }
    }
    return changed;
  }
}
