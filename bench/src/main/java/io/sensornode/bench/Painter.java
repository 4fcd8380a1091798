package io.sensornode.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Makes JPEG pictures that a camera could have made: of frames that are there, or rendered as a
 * soft background with edges and a sensor's noise. The noise decides about the size: 640x480 is
 * about 60 KB.
 */
final class Painter {
  private static final double NOISE = 9;
  private static final int SHAPES = 25;

  private final List<Path> frames;

  private Painter(List<Path> frames) {
    this.frames = frames;
  }

  /**
   * @param directory of frames; empty: rendered
   */
  static Painter of(String directory) {
    if (directory.isEmpty()) {
      return new Painter(List.of());
    }
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      return new Painter(files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return frames.isEmpty() ? "rendered pictures" : frames.size() + " frames of a real camera";
  }

  /** The same number gives the same picture. */
  byte[] jpeg(PictureSize size, int number) {
    try {
      BufferedImage image =
          frames.isEmpty()
              ? render(size, new Random(number))
              : scale(ImageIO.read(frames.get(number % frames.size()).toFile()), size);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "jpg", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage scale(BufferedImage frame, PictureSize size) {
    BufferedImage image = blank(size);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(frame, 0, 0, size.width(), size.height(), null);
    graphics.dispose();
    return image;
  }

  private static BufferedImage render(PictureSize size, Random random) {
    int width = size.width();
    int height = size.height();
    int[] light = new int[width * height];
    for (int i = 0; i < light.length; i++) {
      light[i] = 70 + 60 * (i / width) / height + 40 * (i % width) / width;
    }
    for (int shape = 0; shape < SHAPES; shape++) {
      box(light, width, height, random);
    }
    BufferedImage image = blank(size);
    for (int i = 0; i < light.length; i++) {
      int value = light[i] + (int) (NOISE * random.nextGaussian());
      int red = Math.max(0, Math.min(255, value + 8));
      int blue = Math.max(0, Math.min(255, value - 8));
      int green = Math.max(0, Math.min(255, value));
      image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return image;
  }

  private static void box(int[] light, int width, int height, Random random) {
    int left = random.nextInt(width);
    int top = random.nextInt(height);
    int right = Math.min(width, left + width / 12 + random.nextInt(width / 6));
    int bottom = Math.min(height, top + height / 12 + random.nextInt(height / 4));
    int change = random.nextInt(120) - 60;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        light[y * width + x] += change;
      }
    }
  }

  private static BufferedImage blank(PictureSize size) {
    return new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
  }
}
