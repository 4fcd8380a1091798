package io.sensornode.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MotionCameraTest {
  @TempDir Path spool;

  @Test
  void writesWholePicturesUnderNamesThatTellTheirCapture() throws Exception {
    BlockingQueue<WrittenFile> written = new LinkedBlockingQueue<>();
    MotionCamera.Settings quick = new MotionCamera.Settings(100, MotionEvents.Settings.OF_2016);
    Path incoming = spool.resolve("camera/incoming");
    try (MotionCamera camera =
        new MotionCamera("1", new ClipFrames(0), new Mover(incoming), quick, written::add)) {
      for (int i = 0; i < 3; i++) {
        WrittenFile file = written.poll(30, TimeUnit.SECONDS);
        assertThat(Files.readAllBytes(incoming.resolve(file.name()))).isEqualTo(file.content());
        assertThat(CaptureName.parse(file.name()).orElseThrow().capture().atMillis())
            .isEqualTo(file.capturedAtMillis());
        assertThat(Jpeg.decode(file.content()).getWidth()).isEqualTo(640);
      }
      assertThat(camera).isNotNull();
    }
    try (Stream<Path> files = Files.list(incoming)) {
      assertThat(files.count()).isEqualTo(3L + written.size());
    }
  }

  @Test
  void twoFilesOfOneMomentBothArrive() throws Exception {
    Mover mover = new Mover(spool.resolve("camera/incoming"));
    Capture moment = new Capture(5, ClockState.SYNCED, "b", 7);
    for (byte content = 0; content < 2; content++) {
      Path file = Files.write(mover.workshop().resolve("picture.jpg"), new byte[] {content});
      assertThat(Files.readAllBytes(mover.handOver(file, moment, "jpg"))).containsExactly(content);
    }
    try (Stream<Path> files = Files.list(spool.resolve("camera/incoming"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void theClipHoldsRealPicturesOfOneSize() throws Exception {
    List<byte[]> pictures = ClipFrames.pictures();
    assertThat(pictures).hasSizeGreaterThanOrEqualTo(60);
    for (byte[] picture : pictures) {
      assertThat(Jpeg.decode(picture).getHeight()).isEqualTo(480);
    }
    assertThat(pictures.stream().mapToLong(picture -> picture.length).sum()).isLessThan(3_000_000);
  }
}
