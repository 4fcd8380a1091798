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
  private BoardJvm() {}

  /** Flags of every JVM, without the heap. */
  public static List<String> flags() {
    return List.of(
        "@" + file("small-board.options"),
        "-XX:CompilerDirectivesFile=" + file("only-digests.directives"));
  }

  /** The heap of a service, such as {@code -Xmx40m}. */
  public static String heap(String module) {
    return read(file(module + ".options")).strip();
  }

  /** The flags as the JVM sees them, for people. */
  public static String text() {
    return String.join(
        " ",
        read(file("small-board.options")).lines().filter(line -> !line.startsWith("#")).toList());
  }

  private static Path file(String name) {
    return Workspace.find().root().resolve("java/runtime/src/main/jvm").resolve(name);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
