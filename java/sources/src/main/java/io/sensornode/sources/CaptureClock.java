package io.sensornode.sources;

import io.sensornode.contract.Capture;
import io.sensornode.contract.ClockState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Dates what this process captures, and the files of other writers.
 *
 * <p>Trust comes from a file that the time service touches whenever it has disciplined the clock
 * (systemd-timesyncd does so by itself): absent means never since boot, {@code unsynced}; fresh
 * means {@code synced}; older than {@link #FRESH} means that the source was lost, {@code holdover}.
 * Where nobody tells, as in a container that does not see the file, the clock counts as unsynced:
 * then the date of arrival is used where a wrong date would do harm.
 */
public final class CaptureClock {
  /** The longest poll interval of common time services is 34 minutes. */
  static final Duration FRESH = Duration.ofHours(2);

  /** Where systemd-timesyncd says that it has set the clock. */
  public static final Path TIMESYNC = Path.of("/run/systemd/timesync/synchronized");

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Path stateFile;
  private final String boot;

  /**
   * @param nanoTime monotonic, from boot
   * @param stateFile that the time service touches
   */
  public CaptureClock(Clock clock, LongSupplier nanoTime, Path stateFile, String boot) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.stateFile = stateFile;
    this.boot = boot;
  }

  /** Linux: the monotonic clock of the JVM counts from boot. */
  public static CaptureClock system(Path stateFile) throws IOException {
    return new CaptureClock(
        Clock.systemUTC(), System::nanoTime, stateFile, Files.readString(BOOT_ID).strip());
  }

  /** Since 1970. */
  public long millis() {
    return clock.millis();
  }

  /** Monotonic. */
  public long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** Now. */
  public Capture capture() {
    return new Capture(
        Math.max(0, clock.millis()), state(), boot, Math.max(0, nanoTime.getAsLong() / 1_000_000));
  }

  /** A file of another writer, by its time of modification. */
  public Capture captureOf(long modifiedMillis) {
    return new Capture(Math.max(0, modifiedMillis), state(), boot, Capture.UNKNOWN_MONO);
  }

  /** How far the wall clock can be trusted now. */
  public ClockState state() {
    try {
      long age = clock.millis() - Files.getLastModifiedTime(stateFile).toMillis();
      return Math.abs(age) <= FRESH.toMillis() ? ClockState.SYNCED : ClockState.HOLDOVER;
    } catch (IOException e) {
      return ClockState.UNSYNCED; // nobody vouches for it
    }
  }
}
