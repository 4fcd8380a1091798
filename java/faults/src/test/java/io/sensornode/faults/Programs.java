package io.sensornode.faults;

import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import java.nio.file.Path;

/** How the services that are not on a board are started. */
final class Programs {
  private Programs() {}

  static JavaProgram bridge(Path logs, String edgeBootstrap, String cloudBootstrap) {
    return JavaProcess.program("bridge", "bridge", "io.sensornode.bridge.Main")
        .jvm(BoardJvm.of("bridge"))
        .log(logs.resolve("bridge.log"))
        .env("BRIDGE_SITE", Board.SITE)
        .env("BRIDGE_EDGE_BOOTSTRAP", edgeBootstrap)
        .env("BRIDGE_CLOUD_BOOTSTRAP", cloudBootstrap)
        .env("BRIDGE_HEALTH_PORT", 0);
  }
}
