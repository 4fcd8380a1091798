package io.sensornode.sources;

import io.sensornode.contract.Capture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The real program motion in front of a spool. It writes pictures beside the spool; when one is
 * complete its own hook renames it, and the mover hands it over.
 */
public final class MotionProgram implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  /** Motion never ends an event while something moves; then there would be one picture in hours. */
  private static final long LONGEST_EVENT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Process motion;
  private final Mover mover;
  private final Path finished;
  private final URL endEvent;
  private final Consumer<WrittenFile> written;
  private final CaptureClock clock = CaptureClock.system(CaptureClock.TIMESYNC);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param input {@code http://…} of a stream, or {@code /dev/videoN}
   */
  public MotionProgram(String name, String input, Mover mover, Consumer<WrittenFile> written)
      throws IOException {
    Tools.require("motion");
    this.mover = mover;
    this.written = written;
    Path workshop = mover.workshop().toAbsolutePath();
    Path writing = Files.createDirectories(workshop.resolve("writing"));
    this.finished = Files.createDirectories(workshop.resolve("finished"));
    Path config = workshop.resolve("motion.conf");
    int controlPort = freePort();
    this.endEvent = URI.create("http://127.0.0.1:" + controlPort + "/0/action/eventend").toURL();
    Files.write(config, configuration(name, input, controlPort, writing, finished));
    this.motion =
        new ProcessBuilder("motion", "-n", "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(workshop.resolve("motion.log").toFile())
            .start();
    this.thread = new Thread(this::move, "mover-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** The settings of 2016 under today's names. */
  static List<String> configuration(
      String name, String input, int controlPort, Path writing, Path finished) {
    String source = input.startsWith("/dev/") ? "video_device " : "netcam_url ";
    return List.of(
        "daemon off",
        "setup_mode off",
        "log_level 5",
        "camera_name " + name,
        source + input,
        "netcam_params keepalive=off",
        "width 640",
        "height 480",
        "framerate 10",
        "threshold 2000",
        "minimum_motion_frames 1",
        "event_gap 1",
        "pre_capture 2",
        "post_capture 2",
        "text_left " + name,
        "text_right %Y-%m-%d\\n%T-%q",
        "target_dir " + writing,
        "picture_output best",
        "picture_type jpeg",
        "picture_quality 75",
        "picture_filename %v-%Y%m%d%H%M%S-%q",
        "snapshot_interval 0",
        "movie_output off",
        "webcontrol_port " + controlPort,
        "webcontrol_localhost on",
        "webcontrol_interface 1",
        "webcontrol_parms 1",
        "stream_port 0",
        "on_picture_save mv %f " + finished + "/");
  }

  /** Whether motion still runs; its log is in the workshop. */
  public boolean running() {
    return motion.isAlive();
  }

  /** Ends motion, which closes its event, and hands over what it still wrote. */
  @Override
  public void close() {
    motion.destroy();
    try {
      if (!motion.waitFor(10, TimeUnit.SECONDS)) {
        motion.destroyForcibly().waitFor();
      }
      closed = true;
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void move() {
    try {
      long eventSince = System.nanoTime();
      while (true) {
        boolean last = closed;
        if (System.nanoTime() - eventSince >= LONGEST_EVENT_NANOS) {
          eventSince = System.nanoTime();
          closeEvent();
        }
        for (Path file : finishedFiles()) {
          byte[] content = Files.readAllBytes(file);
          Capture now = clock.capture();
          Capture capture =
              new Capture(
                  Files.getLastModifiedTime(file).toMillis(), now.clock(), now.boot(), now.mono());
          Path target = mover.handOver(file, capture, "jpg");
          written.accept(
              new WrittenFile(target.getFileName().toString(), content, capture.atMillis()));
        }
        if (last) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the mover cannot hand a picture over", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Nothing happens where no event is open; motion that does not answer (it starts, or ends just
   * now) is asked again later.
   */
  private void closeEvent() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) endEvent.openConnection();
    connection.setConnectTimeout((int) LOOK_MILLIS);
    connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(1));
    try (InputStream answer = connection.getInputStream()) {
      answer.readAllBytes();
    } catch (IOException e) {
      connection.disconnect();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private List<Path> finishedFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> pictures = Files.newDirectoryStream(finished, "*.jpg")) {
      pictures.forEach(files::add);
    }
    Collections.sort(files);
    return files;
  }
}
