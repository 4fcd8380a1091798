package io.sensornode.sources;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The clip that ships with sensornode: people who walk, real pictures of 640 x 480, over and over.
 */
public final class ClipFrames implements FrameSource {
  private static final String CLIP = "people.zip";

  private final List<byte[]> pictures;
  private int next;

  /**
   * @param start the frame to begin with, so that several cameras see different moments
   */
  public ClipFrames(int start) throws IOException {
    this.pictures = pictures();
    this.next = Math.floorMod(start, pictures.size());
  }

  /** All frames as the JPEG files they are, in order. */
  public static List<byte[]> pictures() throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    try (InputStream clip = ClipFrames.class.getResourceAsStream(CLIP);
        ZipInputStream zip = new ZipInputStream(clip)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        pictures.add(zip.readAllBytes());
      }
    }
    return List.copyOf(pictures);
  }

  @Override
  public BufferedImage next() throws IOException {
    BufferedImage image = Jpeg.decode(pictures.get(next));
    next = (next + 1) % pictures.size();
    return image;
  }
}
