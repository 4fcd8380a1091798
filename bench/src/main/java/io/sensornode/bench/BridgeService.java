package io.sensornode.bench;

import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import java.nio.file.Path;

/** The real bridge between two sites. */
final class BridgeService {
  /** The heap of a bridge on a board. */
  static final String HEAP = BoardJvm.heap("bridge");

  private BridgeService() {}

  static JavaProgram program(Site edge, Site cloud, String site, Path directory) {
    return JavaProcess.program("bridge", "bridge", "io.sensornode.bridge.Main")
        .jvm(BoardJvm.of("bridge"))
        .log(directory.resolve("bridge-" + site + ".log"))
        .env("BRIDGE_SITE", site)
        .env("BRIDGE_EDGE_BOOTSTRAP", edge.bootstrap())
        .env("BRIDGE_CLOUD_BOOTSTRAP", cloud.bootstrap())
        .env("BRIDGE_HEALTH_PORT", 0);
  }
}
