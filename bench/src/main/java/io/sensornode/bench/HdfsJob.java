package io.sensornode.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What an {@link HdfsMain} shall do: write pictures below {@code root}.
 *
 * @param warmUp so many pictures that do not count
 */
record HdfsJob(Kind kind, URI hdfs, String root, Path pictures, Counts counts) {

  record Counts(int warmUp, int count) {
    int total() {
      return warmUp + count;
    }
  }

  /** How pictures become files. */
  enum Kind {
    /** All in one. */
    STREAM,
    /** Each its own. */
    FILES,
    /** Each its own, by a client as Hadoop ships it. */
    FILES_WITH_DEFAULTS
  }

  static HdfsJob parse(String... args) {
    return new HdfsJob(
        Kind.valueOf(args[0]),
        URI.create(args[1]),
        args[2],
        Path.of(args[3]),
        new Counts(Integer.parseInt(args[4]), Integer.parseInt(args[5])));
  }

  String[] args() {
    return List.of(
            kind.name(),
            hdfs.toString(),
            root,
            pictures.toString(),
            Integer.toString(counts.warmUp()),
            Integer.toString(counts.count()))
        .toArray(String[]::new);
  }
}
