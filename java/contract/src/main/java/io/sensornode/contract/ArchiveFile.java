package io.sensornode.contract;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an archive file: {@code /sensornode/<topic>/<partition>/<from>-<next>.avro}, where
 * {@code [from, next)} is the half-open interval of the consumer's positions that the file covers.
 *
 * <p>Positions, not offsets: transaction markers and aborted batches take offsets that no record
 * has, so intervals of positions touch and intervals of offsets do not.
 */
public record ArchiveFile(String topic, int partition, long from, long next)
    implements Comparable<ArchiveFile> {
  private static final Comparator<ArchiveFile> ORDER =
      Comparator.comparing(ArchiveFile::topic)
          .thenComparingInt(ArchiveFile::partition)
          .thenComparingLong(ArchiveFile::from)
          .thenComparingLong(ArchiveFile::next);
  private static final Pattern NAME = Pattern.compile("(\\d{19})-(\\d{19})\\.avro");

  public ArchiveFile {
    if (from < 0 || next <= from) {
      throw new MalformedRecordException(
          "an archive file covers at least one position, not [" + from + ", " + next + ")");
    }
  }

  /** The directory of a partition below an archive's root, without a leading slash. */
  public static String directory(String topic, int partition) {
    return topic + "/" + partition;
  }

  /** Where the owner {@code uuid} of a partition writes before it renames, below the root. */
  public static String temporaryDirectory(String topic, int partition) {
    return ".tmp/" + topic + "-" + partition;
  }

  /** Empty for a name that is not one of ours. */
  public static Optional<ArchiveFile> parse(String topic, int partition, String fileName) {
    Matcher match = NAME.matcher(fileName);
    if (!match.matches() || beyondLong(match.group(1)) || beyondLong(match.group(2))) {
      return Optional.empty();
    }
    long from = Long.parseLong(match.group(1));
    long next = Long.parseLong(match.group(2));
    return next <= from
        ? Optional.empty()
        : Optional.of(new ArchiveFile(topic, partition, from, next));
  }

  public String fileName() {
    return String.format(Locale.ROOT, "%019d-%019d.avro", from, next);
  }

  /** Below the archive's root. */
  public String path() {
    return directory(topic, partition) + "/" + fileName();
  }

  private static boolean beyondLong(String nineteenDigits) {
    return nineteenDigits.compareTo("9223372036854775807") > 0;
  }

  @Override
  public int compareTo(ArchiveFile other) {
    return ORDER.compare(this, other);
  }
}
