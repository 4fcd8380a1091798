package io.sensornode.contract;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file that has its place in a spool: {@code <seq, 19 digits>_<capture name>}. Names
 * sort by seq. A marker that travels in the place of a file has the extension {@code gap}.
 */
public record SpoolName(long seq, CaptureName captureName) implements Comparable<SpoolName> {
  private static final Comparator<SpoolName> ORDER =
      Comparator.comparingLong(SpoolName::seq).thenComparing(SpoolName::text);
  private static final int SEQ_DIGITS = 19;
  private static final Pattern FORM = Pattern.compile("(\\d{" + SEQ_DIGITS + "})_(.+)");

  public SpoolName {
    if (seq < 1) {
      throw new MalformedRecordException("seq " + seq + " is below 1");
    }
  }

  /** Empty for a name that no spool gave. */
  public static Optional<SpoolName> parse(String fileName) {
    Matcher match = FORM.matcher(fileName);
    if (!match.matches() || match.group(1).compareTo("9223372036854775807") > 0) {
      return Optional.empty();
    }
    long seq = Long.parseLong(match.group(1));
    if (seq < 1) {
      return Optional.empty();
    }
    return CaptureName.parse(match.group(2)).map(name -> new SpoolName(seq, name));
  }

  /** The file's name. */
  public String text() {
    String digits = Long.toString(seq);
    return "0".repeat(SEQ_DIGITS - digits.length()) + digits + "_" + captureName.text();
  }

  /** The same place and capture under another extension. */
  public SpoolName withExtension(String extension) {
    return new SpoolName(seq, new CaptureName(captureName.capture(), extension));
  }

  @Override
  public int compareTo(SpoolName other) {
    return ORDER.compare(this, other);
  }
}
