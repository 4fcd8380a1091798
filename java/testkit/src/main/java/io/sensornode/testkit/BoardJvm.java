package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM flags of a small board, from the files in {@code java/runtime/src/main/jvm} that the
 * images take over: what runs here runs with the flags of a board.
 */
public final class BoardJvm {
  private static final String DIRECTIVES = "-XX:CompilerDirectivesFile=";

  private BoardJvm() {}

  /** Of every JVM. */
  public static List<String> flags() {
    return read("small-board");
  }

  /** Heap and more of a service, to be added to the flags of every JVM. */
  public static String[] of(String service) {
    return read(service).toArray(String[]::new);
  }

  /** The heap of a service, for people. */
  public static String heap(String service) {
    return read(service).stream().filter(flag -> flag.startsWith("-Xmx")).findFirst().orElseThrow();
  }

  /**
   * What the resident memory of a process may come to.
   *
   * @param megabytes of the budget, which is meant for the JVM of the images, 17: a newer one maps
   *     3 MB more of its own files, and takes 1 MB more besides
   */
  public static long budgetBytes(int megabytes) {
    return (long) (megabytes + (Runtime.version().feature() > 17 ? 4 : 0)) << 20;
  }

  private static List<String> read(String name) {
    Path directory = Workspace.find().root().resolve("java/runtime/src/main/jvm");
    try {
      return Files.readAllLines(directory.resolve(name + ".options")).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> absolute(line, directory))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM looks for a relative path where it was started. */
  private static String absolute(String flag, Path directory) {
    return flag.startsWith(DIRECTIVES)
        ? DIRECTIVES + directory.resolve(flag.substring(DIRECTIVES.length()))
        : flag;
  }
}
