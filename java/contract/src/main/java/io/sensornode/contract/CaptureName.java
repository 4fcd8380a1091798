package io.sensornode.contract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that the mover gives a file on its way into {@code incoming/}: {@code <captured-at
 * ms>_<clock>_<boot>_<mono>.<ext>}. The capture data lives in the name, so that a rename is all it
 * takes to hand a file over whole.
 */
public record CaptureName(Capture capture, String extension) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,18})_(synced|holdover|unsynced)_([0-9a-f-]{1,36})_(-1|\\d{1,18})\\.([a-z0-9]{1,8})");

  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,8}");

  public CaptureName {
    if (!EXTENSION.matcher(extension).matches()) {
      throw new MalformedRecordException("extension '" + extension + "' is not a short plain one");
    }
  }

  /** Empty for a name of another writer. */
  public static Optional<CaptureName> parse(String fileName) {
    Matcher match = FORM.matcher(fileName);
    if (!match.matches()) {
      return Optional.empty();
    }
    Capture capture =
        new Capture(
            Long.parseLong(match.group(1)),
            ClockState.parse(match.group(2)),
            match.group(3),
            Long.parseLong(match.group(4)));
    CaptureName name = new CaptureName(capture, match.group(5));
    // Leading zeros: a name of ours has exactly one spelling, or its file would not be found again.
    return name.text().equals(fileName) ? Optional.of(name) : Optional.empty();
  }

  /** The file's name. */
  public String text() {
    return capture.atMillis()
        + "_"
        + capture.clock().text()
        + "_"
        + capture.boot()
        + "_"
        + capture.mono()
        + "."
        + extension;
  }
}
