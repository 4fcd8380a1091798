package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.SizeLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever became of a JPEG: the check never fails, and what it passes nobody has to fear. */
class JpegCheckProperties {
  private static byte[] whole;
  private static Path file;

  @BeforeContainer
  static void encodeAPicture() throws IOException {
    BufferedImage image = new BufferedImage(320, 188, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, x * y + random.nextInt(64));
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", jpeg);
    whole = jpeg.toByteArray();
    file = Files.createTempFile("jpeg-check", ".jpg");
  }

  @AfterContainer
  static void removeTheFile() throws IOException {
    Files.delete(file);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatPassesIsWholeAndOfBoundedSize(@ForAll long seed, @ForAll Damage damage)
      throws IOException {
    byte[] damaged = damage.of(whole, new Random(seed));
    Verdict verdict = check(damaged);
    assertThat(verdict.reason().isEmpty()).isEqualTo(verdict.equals(Verdict.SOUND));
    if (verdict.equals(Verdict.SOUND)) {
      assertThat(damaged).startsWith(0xFF, 0xD8).hasSizeBetween(4, SizeLimits.PICTURE_BYTES);
      assertThat(withoutPadding(damaged)).endsWith(0xFF, 0xD9);
      pixels(damaged).ifPresent(n -> assertThat(n).isBetween(1L, SizeLimits.PICTURE_PIXELS));
    }
  }

  @Property(tries = 40)
  void whatIsNeverSoundIsRejected(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    for (Damage damage :
        new Damage[] {
          Damage.PIXEL_BOMB,
          Damage.NO_HEIGHT,
          Damage.SEGMENT_BOMB,
          Damage.EMPTY,
          Damage.TOO_LARGE,
          Damage.CUT_SHORT
        }) {
      assertThat(check(damage.of(whole, random))).as(damage.name()).isNotEqualTo(Verdict.SOUND);
    }
  }

  @Property(tries = 20)
  void aHugeThumbnailIsOnlyContent(@ForAll long seed) throws IOException {
    assertThat(check(Damage.EXIF_BOMB.of(whole, new Random(seed)))).isEqualTo(Verdict.SOUND);
  }

  /** As another reader of JPEGs sees it; empty when it cannot read the header. */
  private static OptionalLong pixels(byte[] jpeg) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(stream);
      return OptionalLong.of((long) reader.getWidth(0) * reader.getHeight(0));
    } catch (IOException | IllegalArgumentException e) {
      return OptionalLong.empty(); // it refuses more than the check does
    } finally {
      reader.dispose();
    }
  }

  private static byte[] withoutPadding(byte[] jpeg) {
    int end = jpeg.length;
    while (jpeg[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(jpeg, end);
  }

  /** Of the file; of its bytes it says the same. */
  private static Verdict check(byte[] content) throws IOException {
    Files.write(file, content);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Verdict verdict = JpegCheck.check(channel);
      assertThat(JpegCheck.check(content)).isEqualTo(verdict);
      return verdict;
    }
  }
}
