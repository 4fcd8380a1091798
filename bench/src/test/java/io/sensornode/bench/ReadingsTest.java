package io.sensornode.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensornode.runtime.BadSettingsException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bench reads: the kernel's figures, strace's, its settings, its pictures. */
class ReadingsTest {
  @TempDir Path directory;

  @Test
  void cpuTimeIsUserAndSystemAlsoOfAStrangeName() {
    String stat = "42 (a) b (c) S 1 1 1 0 -1 0 9 0 0 0 150 25 0 0 20 0 5 0 100";
    assertThat(CpuTime.seconds(stat)).isEqualTo(1.75);
  }

  @Test
  void theLoadIsThatOfTheLastMinute() {
    assertThat(Machine.load("2.50 1.00 0.50 1/100 999\n")).isEqualTo(2.5);
    assertThat(new Machine(2, 2.5, List.of()).busy()).isTrue();
    assertThat(new Machine(2, 2.0, List.of()).busy()).isFalse();
  }

  @Test
  void callsUnderStraceAreAddedUp() {
    List<String> table =
        """
        % time     seconds  usecs/call     calls    errors syscall
        ------ ----------- ----------- --------- --------- ----------------
         91.20    1.234567         123      1004           fsync
          8.80    0.034567          12        17         1 fdatasync
        ------ ----------- ----------- --------- --------- ----------------
        100.00    1.269134         135      1021         1 total
        """
            .lines()
            .toList();
    assertThat(StraceCounts.calls(table)).isEqualTo(1021);
  }

  @Test
  void picturesAreOfTheirSizeAndOfAboutSixtyKilobytes() throws IOException {
    byte[] jpeg = Painter.of("").jpeg(PictureSize.MEDIUM, 7);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(image.getWidth()).isEqualTo(640);
    assertThat(image.getHeight()).isEqualTo(480);
    assertThat(jpeg.length).isBetween(45_000, 80_000);
  }

  @Test
  void picturesTakeTurns() {
    Pictures pictures = Pictures.make(directory, Painter.of(""), PictureSize.SMALL, 3);
    assertThat(pictures.sha256(4).get(3)).isEqualTo(pictures.sha256(1).get(0));
    assertThat(pictures.read(5)).isEqualTo(pictures.read(2));
    assertThat(pictures.bytes(1, 6)).isEqualTo(2 * pictures.bytes(1, 3));
  }

  @Test
  void anUnknownMeasurementIsRefused() {
    assertThatThrownBy(() -> Measurements.chosen(List.of("a", "z")))
        .isInstanceOf(BadSettingsException.class);
  }

  @Test
  void aMisspeltVariableIsRefused() {
    assertThatThrownBy(
            () ->
                new BenchConfig.Declaration()
                    .read(Map.of("BENCH_MEMORY", directory.toString(), "BENCH_ROUND", "5")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("BENCH_ROUND");
  }
}
