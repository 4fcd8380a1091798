package io.sensornode.bench;

import io.sensornode.testkit.Workspace;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;

/**
 * Makes JPEG pictures that a camera made or could have made: of frames, or rendered as a soft
 * background with edges and a sensor's noise.
 */
final class Painter {
  private static final Path CLIP =
      Path.of("java/sources/src/main/resources/io/sensornode/sources/people.zip");
  private static final double NOISE = 9;
  private static final int SHAPES = 25;

  private final String text;
  private final List<byte[]> frames;

  private Painter(String text, List<byte[]> frames) {
    this.text = text;
    this.frames = frames;
  }

  /**
   * @param directory of JPEG frames; empty: the clip of people that ships with the project
   */
  static Painter of(String directory) {
    return directory.isEmpty()
        ? clip(Workspace.find().root().resolve(CLIP))
        : frames(Path.of(directory));
  }

  static Painter rendering() {
    return new Painter("rendered pictures", List.of());
  }

  private static Painter frames(Path directory) {
    List<byte[]> frames = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jpg")).sorted().toList()) {
        frames.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Painter(frames.size() + " frames of " + directory, frames);
  }

  private static Painter clip(Path zip) {
    List<byte[]> frames = new ArrayList<>();
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      while (entries.getNextEntry() != null) {
        frames.add(entries.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Painter(frames.size() + " frames of people walking", frames);
  }

  String text() {
    return text;
  }

  /** The same number gives the same picture. */
  byte[] jpeg(PictureSize size, int number) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(picture(size, number), "jpg", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BufferedImage picture(PictureSize size, int number) throws IOException {
    if (frames.isEmpty()) {
      return render(size, new Random(number));
    }
    byte[] frame = frames.get(number % frames.size());
    return scale(ImageIO.read(new ByteArrayInputStream(frame)), size);
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
