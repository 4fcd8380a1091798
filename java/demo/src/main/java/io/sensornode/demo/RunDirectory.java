package io.sensornode.demo;

import io.sensornode.testkit.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Data and logs of a run. The archive stays until the next run begins, so that its pictures can be
 * exported; everything stays when the books are not good. One program at a time uses it.
 */
record RunDirectory(Path path) {
  /** Held until this program ends; without a reference it would be collected and given up. */
  private static FileLock claimed;

  static RunDirectory of(Workspace workspace) {
    return new RunDirectory(workspace.root().resolve("java/demo/target/run"));
  }

  /**
   * Takes the directory for this program, until it ends.
   *
   * @return false when another one has it
   */
  boolean claim() {
    try {
      Files.createDirectories(path.getParent());
      Path lock = path.resolveSibling(path.getFileName() + ".lock");
      claimed =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE).tryLock();
      return claimed != null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + path, e);
    }
  }

  /** Removes what an earlier run left. */
  void renew() {
    remove(path);
    try {
      Files.createDirectories(log().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + path, e);
    }
  }

  /** What HDFS kept. */
  Path hdfs() {
    return path.resolve("hdfs");
  }

  /** Removes what has done its work once everything is archived. */
  void removeTransit() {
    remove(path.resolve("kafka"));
    remove(path.resolve("boards"));
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
