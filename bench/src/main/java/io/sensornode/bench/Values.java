package io.sensornode.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a worker process tells: a file with a line {@code quantity=value} each. */
final class Values {
  private Values() {}

  static void write(Path file, Map<String, Double> values) throws IOException {
    Files.writeString(
        file,
        values.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  static Map<String, Double> read(Path file) {
    try {
      Map<String, Double> values = new LinkedHashMap<>();
      for (String line : Files.readAllLines(file)) {
        int equals = line.lastIndexOf('=');
        values.put(line.substring(0, equals), Double.parseDouble(line.substring(equals + 1)));
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
