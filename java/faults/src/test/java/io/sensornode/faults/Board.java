package io.sensornode.faults;

import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.FreePorts;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import java.nio.file.Path;
import java.util.Random;

/** A board without its broker: a spool, the camera that fills it, the producer that empties it. */
final class Board {
  static final String SITE = "home";

  private final Camera camera;
  private final JavaProgram program;
  private final int healthPort = FreePorts.next();
  private JavaProcess producer;

  /**
   * @param root of the spools
   * @param logs where the producer's log goes, not on a disk that is hurt
   */
  Board(int number, Path root, Path logs, String edgeBootstrap) {
    String node = "rpi-node-" + number;
    this.camera =
        new Camera(
            root.resolve("camera"),
            SITE + "/" + node + "/camera",
            new Pictures(new Random(number)));
    this.program =
        JavaProcess.program("producer-" + number, "producer", "io.sensornode.producer.Main")
            .jvm(BoardJvm.of("producer"))
            .log(logs.resolve("producer-" + number + ".log"))
            .env("PRODUCER_SITE", SITE)
            .env("PRODUCER_NODE", node)
            .env("PRODUCER_BOARD_INDEX", number - 1)
            .env("PRODUCER_SPOOL_ROOT", root)
            .env("PRODUCER_BOOTSTRAP", edgeBootstrap)
            .env("PRODUCER_FLUSH_HORIZON", Scale.FLUSH_HORIZON.toSeconds() + "s")
            .env("PRODUCER_SETTLE", "300ms")
            .env("PRODUCER_TORN_AFTER", "1s")
            .env("PRODUCER_RESCAN", "2s")
            .env("PRODUCER_PRESSURE_INTERVAL", "200ms")
            .env("PRODUCER_HEALTH_PORT", healthPort);
    camera.install();
  }

  Board with(String variable, Object value) {
    program.env(variable, value);
    return this;
  }

  Camera camera() {
    return camera;
  }

  void start() {
    producer = program.start();
  }

  JavaProcess producer() {
    return producer;
  }

  String health() {
    return Http.get(healthPort, "/health");
  }

  void close() {
    if (producer != null) {
      producer.kill();
    }
  }
}
