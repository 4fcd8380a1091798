package io.sensornode.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Data and logs of a run. They stay until the next run begins, so that the archive can be exported
 * and a failure looked into.
 */
record RunDirectory(Path path) {

  /** Removes what an earlier run left. */
  void renew() {
    remove(path);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + path, e);
    }
  }

  Path journal() {
    return path.resolve("journal.tsv");
  }

  Path log() {
    return path.resolve("logs/demo.log");
  }

  private static void remove(Path what) {
    if (!Files.exists(what)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(what)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + what, e);
    }
  }
}
