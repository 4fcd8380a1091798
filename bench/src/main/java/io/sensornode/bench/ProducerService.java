package io.sensornode.bench;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The real producer with one camera, and its mover. */
final class ProducerService {
  /** The heap of a producer on a board. */
  static final String HEAP = BoardJvm.heap("producer");

  private static final long EPOCH = 1_700_000_000_000L;

  private final Path root;
  private final Path waiting;

  /**
   * @param directory holds the spool root and, on the same file system, what waits to be moved in
   */
  ProducerService(Path directory) throws IOException {
    this.root = directory.resolve("spool");
    this.waiting = Files.createDirectories(directory.resolve("waiting"));
    Files.createDirectories(incoming());
  }

  JavaProgram program(String bootstrap) {
    return JavaProcess.program("producer", "producer", "io.sensornode.producer.Main")
        .jvm(BoardJvm.of("producer"))
        .log(root.resolveSibling("producer.log"))
        .env("PRODUCER_SITE", BoardRecords.SITE)
        .env("PRODUCER_NODE", "board-0")
        .env("PRODUCER_SPOOL_ROOT", root)
        .env("PRODUCER_BOOTSTRAP", bootstrap)
        .env("PRODUCER_HEALTH_PORT", 0);
  }

  /** Writes a picture as the mover does, but leaves it outside of the spool. */
  void prepare(int number, byte[] jpeg) throws IOException {
    Path file = waiting.resolve(name(number));
    Files.write(file, jpeg);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Moves a prepared picture in. */
  void hand(int number) throws IOException {
    Files.move(
        waiting.resolve(name(number)),
        incoming().resolve(name(number)),
        StandardCopyOption.ATOMIC_MOVE);
  }

  private Path incoming() {
    return root.resolve("camera").resolve("incoming");
  }

  /** Their order is that of the numbers. */
  private static String name(int number) {
    Capture capture = new Capture(EPOCH + number, ClockState.SYNCED, "b", number);
    return new CaptureName(capture, "jpg").text();
  }
}
