package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.SizeLimits;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpegCheckTest {
  @TempDir Path directory;

  @Test
  void aWholePictureIsSound() throws IOException {
    assertThat(check(Jpegs.picture(1, 75_000))).isEqualTo(Verdict.SOUND);
    assertThat(check(Jpegs.picture(1, SizeLimits.PICTURE_BYTES))).isEqualTo(Verdict.SOUND);
  }

  @Test
  void zerosBehindTheEndAreACamerasPadding() throws IOException {
    assertThat(check(Arrays.copyOf(Jpegs.picture(1, 5_000), 5_100))).isEqualTo(Verdict.SOUND);
    assertThat(check(Arrays.copyOf(Jpegs.picture(1, 5_000), 9_000)).reason()).isEqualTo("torn");
  }

  @Test
  void everyTruncationIsTornOrEmpty() throws IOException {
    byte[] whole = Jpegs.picture(2, 300);
    for (int length = 0; length < whole.length; length++) {
      Verdict verdict = check(Arrays.copyOf(whole, length));
      assertThat(verdict.reason()).as("%s bytes", length).isEqualTo(length == 0 ? "empty" : "torn");
      assertThat(verdict.state()).isEqualTo(Verdict.State.INCOMPLETE);
    }
  }

  @Test
  void aBombIsRejectedByItsHeader() throws IOException {
    assertThat(check(Jpegs.picture(1, 5_000, 60_000, 60_000)).reason())
        .isEqualTo("too-many-pixels");
  }

  @Test
  void whatIsLargerThanTheLimitIsTooLarge() throws IOException {
    assertThat(check(Jpegs.picture(1, SizeLimits.PICTURE_BYTES + 1)))
        .isEqualTo(Verdict.bad("too-large"));
  }

  @Test
  void otherContentIsNotAJpeg() throws IOException {
    byte[] noise = new byte[5_000];
    new Random(1).nextBytes(noise);
    byte[] headerThenNoise = Jpegs.picture(1, 5_000);
    System.arraycopy(noise, 0, headerThenNoise, 2, 2_000);
    assertThat(check("GIF89a and so on".getBytes(StandardCharsets.US_ASCII)).reason())
        .isEqualTo("not-a-jpeg");
    assertThat(check(noise).state()).isEqualTo(Verdict.State.BAD);
    assertThat(check(headerThenNoise).state()).isEqualTo(Verdict.State.BAD);
  }

  private Verdict check(byte[] content) throws IOException {
    Path file = directory.resolve("file");
    Files.write(file, content);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return JpegCheck.check(channel);
    }
  }
}
