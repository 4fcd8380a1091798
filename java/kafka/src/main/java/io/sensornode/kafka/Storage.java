package io.sensornode.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.tools.StorageTool;

/**
 * The broker's directory: what Kafka reads at start, and its birth. A directory is formatted once;
 * {@code meta.properties} is the last thing that formatting writes, so its presence is the proof.
 */
final class Storage {
  private final BrokerConfig config;

  Storage(BrokerConfig config) {
    this.config = config;
  }

  /** Writes {@code <log dir>.properties} beside the log directory, readable by its owner only. */
  Path writeProperties() throws IOException {
    Properties properties = new Properties();
    ServerProperties.render(config).forEach(properties::setProperty);
    if (config.extra().isPresent()) {
      try (var reader = Files.newBufferedReader(config.extra().get())) {
        properties.load(reader);
      }
    }
    Path file = config.logDir().resolveSibling(config.logDir().getFileName() + ".properties");
    Files.createDirectories(config.logDir());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, "Rendered at every start from KAFKA_*");
    }
    return file;
  }

  /** Formats the log directory unless that happened before. */
  void format(Path properties) throws IOException {
    if (Files.exists(config.logDir().resolve("meta.properties"))) {
      return;
    }
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("format", "--config", properties.toString()));
    arguments.addAll(List.of("--cluster-id", config.clusterId().toString()));
    if (config.voter().isPresent()) {
      arguments.add("--initial-controllers");
      arguments.add(
          config.network().voters().stream().map(Voter::text).collect(Collectors.joining(",")));
    } else {
      arguments.add("--no-initial-controllers");
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        StorageTool.execute(
            arguments.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8));
    if (code != 0) {
      throw new IOException(
          "cannot format " + config.logDir() + ": " + said.toString(StandardCharsets.UTF_8));
    }
  }
}
