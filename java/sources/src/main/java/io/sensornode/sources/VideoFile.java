package io.sensornode.sources;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Plays a video file over and over at its own speed, as JPEG pictures, with the program ffmpeg. */
public final class VideoFile implements AutoCloseable {
  private final Process ffmpeg;
  private final Thread reader;

  /**
   * @param picture hears every picture
   */
  public VideoFile(Path video, Consumer<byte[]> picture) throws IOException {
    Tools.require("ffmpeg");
    ffmpeg =
        new ProcessBuilder(
                List.of(
                    "ffmpeg",
                    "-v",
                    "error",
                    "-nostdin",
                    "-re",
                    "-stream_loop",
                    "-1",
                    "-i",
                    video.toString(),
                    "-an",
                    "-vf",
                    "fps=10,scale=640:480",
                    "-q:v",
                    "4",
                    "-f",
                    "mjpeg",
                    "-"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    reader = new Thread(() -> read(ffmpeg.getInputStream(), picture), "video");
    reader.setDaemon(true);
    reader.start();
  }

  /** Cuts a stream of JPEG pictures at their end markers. */
  static void read(InputStream stream, Consumer<byte[]> picture) {
    try (InputStream input = new BufferedInputStream(stream, 1 << 16)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      int before = -1;
      for (int next = input.read(); next >= 0; next = input.read()) {
        bytes.write(next);
        if (before == 0xFF && next == 0xD9) {
          picture.accept(bytes.toByteArray());
          bytes.reset();
        }
        before = next;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // Not Process.destroy(), which closes the stream under its reader.
    ffmpeg.toHandle().destroy();
    try {
      ffmpeg.waitFor();
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
