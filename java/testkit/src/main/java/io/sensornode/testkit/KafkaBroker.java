package io.sensornode.testkit;

import java.nio.file.Path;
import java.util.OptionalInt;

/** One broker of a {@link KafkaCluster}: fixed ports and data, one process after the other. */
final class KafkaBroker {
  private final JavaProgram program;
  private final Path dataDirectory;
  private final int port;
  private final OptionalInt linkPort;
  private JavaProcess process;

  KafkaBroker(JavaProgram program, Path dataDirectory, int port, OptionalInt linkPort) {
    this.program = program;
    this.dataDirectory = dataDirectory;
    this.port = port;
    this.linkPort = linkPort;
  }

  synchronized void start() {
    if (process != null && process.alive()) {
      throw new IllegalStateException(process.name() + " runs already");
    }
    process = program.start();
  }

  synchronized JavaProcess process() {
    if (process == null) {
      throw new IllegalStateException("the broker on port " + port + " was never started");
    }
    return process;
  }

  synchronized void close() {
    if (process != null) {
      process.kill();
    }
  }

  Path dataDirectory() {
    return dataDirectory;
  }

  int port() {
    return port;
  }

  OptionalInt linkPort() {
    return linkPort;
  }
}
