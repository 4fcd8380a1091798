package io.sensornode.producer;

import io.sensornode.contract.SpoolName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The lowest and highest seq among names; names that no spool gave are passed over. */
final class SequenceRange {
  private static final int DIGITS = 19;

  private long low = Long.MAX_VALUE;
  private long high;

  private SequenceRange() {}

  static SequenceRange scan(SpoolFiles files, Path... directories) throws IOException {
    SequenceRange range = new SequenceRange();
    for (Path directory : directories) {
      try (DirectoryStream<Path> entries = files.list(directory)) {
        for (Path entry : entries) {
          seq(entry).ifPresent(range::add);
        }
      }
    }
    return range;
  }

  /** The seq in a name; cheaper than parsing all of it. */
  static OptionalLong seq(Path path) {
    String name = path.getFileName().toString();
    if (name.length() <= DIGITS || name.charAt(DIGITS) != '_') {
      return OptionalLong.empty();
    }
    return SpoolName.parse(name)
        .map(SpoolName::seq)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  boolean isPresent() {
    return high > 0;
  }

  /** 0 when there is none. */
  long high() {
    return high;
  }

  long low() {
    return low;
  }

  private void add(long seq) {
    low = Math.min(low, seq);
    high = Math.max(high, seq);
  }
}
