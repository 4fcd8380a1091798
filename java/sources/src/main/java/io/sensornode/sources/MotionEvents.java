package io.sensornode.sources;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Groups frames into events and chooses the best picture of each: the one with most changed pixels
 * ({@code picture_output best} of the program motion). An event begins with a frame over the
 * threshold and ends with the last frame after it, or when it is too long. Not thread-safe.
 *
 * @param <T> a frame, kept while it may be the best
 */
public final class MotionEvents<T> {
  /**
   * The settings of 2016 and the limit of a long event.
   *
   * @param threshold changed pixels that make a frame part of an event
   * @param preCapture frames before the first that belong to the event
   * @param postCapture frames without motion after which it ends
   * @param longestFrames frames after which an event that goes on is closed all the same
   */
  public record Settings(int threshold, int preCapture, int postCapture, int longestFrames) {
    /** Threshold 2000, two frames before and after, at most two seconds at 10 frames a second. */
    public static final Settings OF_2016 = new Settings(2000, 2, 2, 20);
  }

  private record Candidate<T>(T frame, int changed) {}

  private final Settings settings;
  private final Deque<Candidate<T>> before = new ArrayDeque<>();
  private Candidate<T> best;
  private int frames;
  private int still;

  public MotionEvents(Settings settings) {
    this.settings = settings;
  }

  /** The best picture of the event that ends with this frame; empty while none ends. */
  public Optional<T> offer(T frame, int changed) {
    Candidate<T> candidate = new Candidate<>(frame, changed);
    boolean motion = changed >= settings.threshold();
    if (best == null && !motion) {
      before.addLast(candidate);
      if (before.size() > settings.preCapture()) {
        before.removeFirst();
      }
      return Optional.empty();
    }
    if (best == null) {
      before.forEach(this::consider);
      before.clear();
    }
    consider(candidate);
    still = motion ? 0 : still + 1;
    return still >= settings.postCapture() || frames >= settings.longestFrames()
        ? Optional.of(end())
        : Optional.empty();
  }

  private void consider(Candidate<T> candidate) {
    frames++;
    if (best == null || candidate.changed() > best.changed()) {
      best = candidate;
    }
  }

  private T end() {
    T picture = best.frame();
    best = null;
    frames = 0;
    still = 0;
    return picture;
  }
}
