package io.sensornode.producer;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Arrived;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.Journal;
import io.sensornode.testkit.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A spool root, what was written to it, and the programs that work on it. */
final class Board {
  static final String SITE = "test";
  private static final String BOOT = "0a1b2c3d";

  private final Path directory;
  private final String node;
  private final Journal journal;
  private long mono;

  Board(Path directory, String node) throws IOException {
    this.directory = directory;
    this.node = node;
    this.journal = new Journal(directory.resolve(node + ".journal"));
    Files.createDirectories(incoming());
  }

  String source() {
    return SITE + "/" + node + "/camera";
  }

  Path root() {
    return directory.resolve(node);
  }

  SpoolLayout camera() {
    return new SpoolLayout(root().resolve("camera"));
  }

  Path incoming() {
    return camera().incoming();
  }

  Path log() {
    return directory.resolve(node + ".log");
  }

  List<Journal.Entry> written() {
    return journal.entries();
  }

  /** As the mover does, without its syncs. */
  void capture(byte[] content) throws IOException {
    mono++;
    CaptureName name =
        new CaptureName(
            new Capture(1_700_000_000_000L + mono, ClockState.SYNCED, BOOT, mono), "jpg");
    put(name.text(), content);
  }

  /** By a rename, under any name. */
  void put(String name, byte[] content) throws IOException {
    Path temporary = directory.resolve(node + ".part");
    Files.write(temporary, content);
    Files.move(temporary, incoming().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    wrote(name, content);
  }

  /** A file that another way brought into incoming/. */
  void wrote(String name, byte[] content) {
    journal.append(Journal.Entry.of(source(), name, content, System.currentTimeMillis()));
  }

  JavaProgram producer(String bootstrap) {
    return configure(
        JavaProcess.program("producer-" + node, "producer", "io.sensornode.producer.Main"),
        bootstrap);
  }

  JavaProgram configure(JavaProgram program, String bootstrap) {
    return program
        .jvm(BoardJvm.of("producer"))
        .log(log())
        .env("PRODUCER_SITE", SITE)
        .env("PRODUCER_NODE", node)
        .env("PRODUCER_SPOOL_ROOT", root())
        .env("PRODUCER_BOOTSTRAP", bootstrap)
        .env("PRODUCER_FLUSH_HORIZON", "1s")
        .env("PRODUCER_SETTLE", "300ms")
        .env("PRODUCER_TORN_AFTER", "1s")
        .env("PRODUCER_RESCAN", "2s")
        .env("PRODUCER_HEALTH_PORT", "0");
  }

  /** Of this board's pictures, each identity once: as the bridge passes them on. */
  Arrivals arrivals(String bootstrap) {
    Arrivals all = new TopicReader(bootstrap).read("camera-pictures");
    Set<String> seen = new HashSet<>();
    List<Arrived> firsts =
        all.records().stream()
            .filter(record -> record.source().equals(source()))
            .filter(record -> seen.add(record.origin().identity().text()))
            .toList();
    return new Arrivals(firsts, all.faults());
  }

  /** Waits until so many records of this board are in Kafka, doubles not counted. */
  Arrivals awaitArrivals(String bootstrap, int count) {
    Await.until(
        Duration.ofSeconds(60),
        count + " records of " + node + " are in Kafka; log " + log(),
        () -> arrivals(bootstrap).records().size() >= count);
    return arrivals(bootstrap);
  }
}
