package io.sensornode.contract;

import java.util.regex.Pattern;

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

  /** Eighteen digits: what the name of a file has room for. */
  private static final long LONGEST = 999_999_999_999_999_999L;

  private static final Pattern BOOT = Pattern.compile("[0-9a-f-]{1,36}");

  public Capture {
    if (atMillis < 0 || atMillis > LONGEST) {
      throw new MalformedRecordException(
          "captured-at " + atMillis + " is before 1970 or longer than 18 digits");
    }
    if (!BOOT.matcher(boot).matches()) {
      throw new MalformedRecordException("boot '" + boot + "' is not a boot id");
    }
    if (mono < UNKNOWN_MONO || mono > LONGEST) {
      throw new MalformedRecordException("mono " + mono + " is below -1 or longer than 18 digits");
    }
  }
}
