package io.sensornode.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program motion looks at real pictures. */
@Timeout(120)
class MotionProgramIT {
  @TempDir Path directory;

  private final BlockingQueue<WrittenFile> written = new LinkedBlockingQueue<>();

  @Test
  void handsOverWholePicturesOfWalkingPeople() throws Exception {
    List<byte[]> clip = ClipFrames.pictures();
    AtomicInteger frame = new AtomicInteger();
    ScheduledExecutorService projector = Executors.newSingleThreadScheduledExecutor();
    try (MjpegServer stream = new MjpegServer()) {
      projector.scheduleAtFixedRate(
          () -> stream.show(clip.get(frame.getAndIncrement() % clip.size())),
          0,
          100,
          TimeUnit.MILLISECONDS);
      assertPicturesArrive(stream.url());
    } finally {
      projector.shutdownNow();
    }
  }

  @Test
  void playsAVideoFile() throws Exception {
    Path video = directory.resolve("people.mjpeg");
    try (var output = Files.newOutputStream(video)) {
      for (byte[] picture : ClipFrames.pictures()) {
        output.write(picture);
      }
    }
    BlockingQueue<byte[]> pictures = new LinkedBlockingQueue<>();
    try (VideoFile player = new VideoFile(video, pictures::add)) {
      for (int i = 0; i < 20; i++) {
        assertThat(Jpeg.decode(pictures.poll(60, TimeUnit.SECONDS)).getWidth()).isEqualTo(640);
      }
      assertThat(player).isNotNull();
    }
  }

  @Test
  void saysHowToGetAProgramThatIsMissing() {
    assertThatThrownBy(() -> Tools.require("no-such-program"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sudo apt install no-such-program");
  }

  private void assertPicturesArrive(String url) throws Exception {
    Path incoming = directory.resolve("camera/incoming");
    try (MotionProgram motion =
        new MotionProgram("camera1", url, new Mover(incoming), written::add)) {
      for (int i = 0; i < 2; i++) {
        WrittenFile file = written.poll(60, TimeUnit.SECONDS);
        assertThat(file).as("a picture of motion").isNotNull();
        assertThat(Jpeg.decode(file.content()).getWidth()).isEqualTo(640);
        assertThat(Files.readAllBytes(incoming.resolve(file.name()))).isEqualTo(file.content());
      }
      assertThat(motion.running()).isTrue();
    }
  }
}
