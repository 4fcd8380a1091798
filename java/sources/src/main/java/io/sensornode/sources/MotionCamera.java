package io.sensornode.sources;

import io.sensornode.contract.Capture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A camera with motion detection: looks at a source so many times a second and writes the best
 * picture of every event as a file into a spool. Its listener hears of a file after it is there.
 */
public final class MotionCamera implements AutoCloseable {
  private static final float QUALITY = 0.75f;

  /** A frame that may become an event's picture, with the time it was taken. */
  private record Taken(BufferedImage image, Capture capture) {}

  private final FrameSource source;
  private final Mover mover;
  private final Consumer<WrittenFile> written;
  private final CaptureClock clock;
  private final MotionDetector detector = new MotionDetector(MotionDetector.NOISE_LEVEL);
  private final MotionEvents<Taken> events;
  private final long frameNanos;
  private final Thread thread;
  private volatile boolean closed;

  /** Begins at once. */
  public MotionCamera(
      String name,
      FrameSource source,
      Mover mover,
      Settings settings,
      Consumer<WrittenFile> written)
      throws IOException {
    this.source = source;
    this.mover = mover;
    this.written = written;
    this.clock = CaptureClock.system(CaptureClock.TIMESYNC);
    this.events = new MotionEvents<>(settings.events());
    this.frameNanos = TimeUnit.SECONDS.toNanos(1) / settings.framesPerSecond();
    this.thread = new Thread(this::watch, "camera-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** How a camera looks; the settings of 2016 are 10 frames a second. */
  public record Settings(int framesPerSecond, MotionEvents.Settings events) {
    public static final Settings OF_2016 = new Settings(10, MotionEvents.Settings.OF_2016);
  }

  /** Returns when no further file will come. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      long next = System.nanoTime();
      while (!closed) {
        look();
        next = Math.max(next + frameNanos, System.nanoTime() - frameNanos);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the camera cannot write into its spool", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws IOException {
    BufferedImage image = source.next();
    int changed = detector.changedPixels(image);
    Optional<Taken> picture = events.offer(new Taken(Jpeg.copy(image), clock.capture()), changed);
    if (picture.isPresent()) {
      write(Jpeg.encode(picture.get().image(), QUALITY), picture.get().capture());
    }
  }

  private void write(byte[] jpeg, Capture capture) throws IOException {
    Path unfinished = Files.write(mover.workshop().resolve("picture.jpg"), jpeg);
    Path file = mover.handOver(unfinished, capture, "jpg");
    written.accept(new WrittenFile(file.getFileName().toString(), jpeg, capture.atMillis()));
  }
}
