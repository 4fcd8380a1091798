package io.sensornode.contract;

/**
 * When and under which clock something was captured. It never changes after the capture.
 *
 * @param atMillis wall clock, milliseconds since 1970
 * @param clock how far that clock could be trusted
 * @param boot the kernel's boot id
 * @param mono milliseconds since boot, or {@link #UNKNOWN_MONO} for files of other writers
 */
public record Capture(long atMillis, ClockState clock, String boot, long mono) {
  public static final long UNKNOWN_MONO = -1;

  public Capture {
    if (atMillis < 0) {
      throw new MalformedRecordException("captured-at " + atMillis + " is before 1970");
    }
    if (boot.isEmpty() || !boot.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0)) {
      throw new MalformedRecordException("boot '" + boot + "' is not a boot id");
    }
    if (mono < UNKNOWN_MONO) {
      throw new MalformedRecordException("mono " + mono + " is below -1");
    }
  }
}
