package io.sensornode.demo;

import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.FreePorts;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import java.net.URI;
import java.nio.file.Path;

/** How our services are started: their settings and their heaps on a small board. */
record Programs(Path directory) {

  Service producer(Board board, String edgeBootstrap) {
    return service("producer-" + board.name(), "producer", "io.sensornode.producer.Main")
        .jvm(BoardJvm.of("producer"))
        .with("PRODUCER_SITE", Board.SITE)
        .with("PRODUCER_NODE", board.name())
        .with("PRODUCER_BOARD_INDEX", board.index())
        .with("PRODUCER_BOOTSTRAP", edgeBootstrap)
        .with("PRODUCER_SPOOL_ROOT", board.spoolRoot())
        .with("PRODUCER_CAMERAS", Board.CAMERA)
        .build("PRODUCER_HEALTH_PORT");
  }

  Service bridge(int number, String edgeBootstrap, String cloudBootstrap) {
    return service("bridge-" + number, "bridge", "io.sensornode.bridge.Main")
        .jvm(BoardJvm.of("bridge"))
        .with("BRIDGE_SITE", Board.SITE)
        .with("BRIDGE_EDGE_BOOTSTRAP", edgeBootstrap)
        .with("BRIDGE_CLOUD_BOOTSTRAP", cloudBootstrap)
        .build("BRIDGE_HEALTH_PORT");
  }

  Service sink(int number, String cloudBootstrap, URI hdfs) {
    return service("hdfs-sink-" + number, "hdfs-sink", "io.sensornode.hdfssink.Main")
        .jvm(BoardJvm.of("hdfs-sink"))
        .with("HDFS_SINK_BOOTSTRAP", cloudBootstrap)
        .with("HDFS_SINK_HDFS", hdfs)
        .with("HDFS_SINK_REPLICATION", 1)
        // On a real site minutes; somebody is watching here.
        .with("HDFS_SINK_ROLL_AFTER", "2s")
        .with("HDFS_SINK_SYNC_EVERY", "1s")
        .build("HDFS_SINK_HEALTH_PORT");
  }

  private Draft service(String name, String module, String mainClass) {
    JavaProgram program =
        JavaProcess.program(name, module, mainClass)
            .log(directory.resolve("logs").resolve(name + ".log"));
    return new Draft(name, program);
  }

  private record Draft(String name, JavaProgram program) {
    Draft jvm(String... flags) {
      program.jvm(flags);
      return this;
    }

    Draft with(String variable, Object value) {
      program.env(variable, value);
      return this;
    }

    Service build(String healthPortVariable) {
      int port = FreePorts.next();
      program.env(healthPortVariable, port);
      return new Service(name, program, port);
    }
  }
}
