package io.sensornode.sources;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs of this machine. */
final class Tools {
  private Tools() {}

  /**
   * @throws IOException that says how to get the program, when it is not there
   */
  static void require(String program) throws IOException {
    boolean present =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    if (!present) {
      throw new IOException(
          "the program " + program + " is missing; on Debian: sudo apt install " + program);
    }
  }
}
