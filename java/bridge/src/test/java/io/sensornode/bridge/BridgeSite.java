package io.sensornode.bridge;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.FreePorts;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real edge broker and a real cloud broker with an uplink between them, and copies of the bridge.
 */
final class BridgeSite implements AutoCloseable {
  static final String SITE = "home";
  private static final long PARTITION_BYTES = 1L << 30;

  private final Path directory;
  private final Link uplink = new Link();
  private final KafkaCluster edge;
  private final KafkaCluster cloud;
  private final Map<Integer, JavaProgram> programs = new HashMap<>();
  private final Map<Integer, JavaProcess> copies = new HashMap<>();
  private final Map<Integer, Integer> healthPorts = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();

  BridgeSite(Path directory) {
    this.directory = directory;
    this.edge = KafkaCluster.in(directory).name("edge").start();
    this.cloud = KafkaCluster.in(directory).name("cloud").uplink(uplink).start();
    edge.createTopics(Topics.edge(1, PARTITION_BYTES));
    cloud.createTopics(Topics.cloud(1, 1, List.of(SITE)));
  }

  KafkaCluster edge() {
    return edge;
  }

  KafkaCluster cloud() {
    return cloud;
  }

  Link uplink() {
    return uplink;
  }

  /** A program of a copy with further settings, not started. */
  JavaProgram program(int number) {
    int port = FreePorts.next();
    healthPorts.put(number, port);
    return JavaProcess.program("bridge-" + number, "bridge", "io.sensornode.bridge.Main")
        .jvm(BoardJvm.of("bridge"))
        .log(directory.resolve("bridge-" + number + ".log"))
        .env("BRIDGE_SITE", SITE)
        .env("BRIDGE_EDGE_BOOTSTRAP", edge.bootstrap())
        .env("BRIDGE_CLOUD_BOOTSTRAP", cloud.uplinkBootstrap())
        .env("BRIDGE_HOLE_ALARM_AFTER", "2s")
        .env("BRIDGE_MIN_BITS_PER_SECOND", 10_000_000)
        .env("BRIDGE_HEALTH_PORT", port);
  }

  /** Starts a copy, or starts it again. */
  JavaProcess start(int number) {
    return start(number, programs.computeIfAbsent(number, this::program));
  }

  JavaProcess start(int number, JavaProgram program) {
    JavaProcess copy = program.start();
    copies.put(number, copy);
    return copy;
  }

  JavaProcess copy(int number) {
    return copies.get(number);
  }

  /** Which running copy leads; 0 while none says so. */
  int leader() {
    for (int number : copies.keySet()) {
      if (copies.get(number).alive() && get(number, "/metrics").contains("bridge_leader 1.0")) {
        return number;
      }
    }
    return 0;
  }

  /** Answers of a copy's health port; empty while it does not answer. */
  String get(int number, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPorts.get(number) + path))
            .timeout(Duration.ofSeconds(1))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return ""; // it is paused, starting or gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  void awaitHealth(int number, String text) {
    Await.until(
        Duration.ofSeconds(60),
        "health of bridge-" + number + " says \"" + text + "\"",
        () -> get(number, "/health").contains(text));
  }

  void stopCopies() {
    copies.values().forEach(JavaProcess::kill);
    copies.clear();
    programs.clear();
  }

  @Override
  public void close() {
    stopCopies();
    uplink.close();
    edge.close();
    cloud.close();
  }
}
