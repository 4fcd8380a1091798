package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.Report;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Far more files than one look takes, in two thirds of the heap that the product is started with.
 * With 100,000 ({@code make torture}) it has no room for an object of each; with 20,000 ({@code
 * make test}) order, restarts and the budget of resident memory are what is tested.
 */
class BacklogIT {
  private static final int FILES = Integer.getInteger("sensornode.backlog", 20_000);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Of design.md §8, for the producer. */
  private static final long RSS_BUDGET = BoardJvm.budgetBytes(110);

  @TempDir(factory = InMemory.class)
  Path directory;

  /** Where there is room in memory: what counts is the number of files, not the disk. */
  static final class InMemory implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
              && Files.getFileStore(memory).getUsableSpace() > (2L << 30) + FILES * 8_192L
          ? Files.createTempDirectory(memory, "backlog")
          : Files.createTempDirectory("backlog");
    }
  }

  @Test
  void aBacklogArrivesOnceAndInOrderThroughRestartsInFlatMemory() throws IOException {
    Board board = new Board(directory, "backlog");
    for (int i = 0; i < FILES; i++) {
      board.capture(Jpegs.picture(i, 200));
    }
    try (KafkaCluster kafka = KafkaCluster.in(directory).prepare()) {
      // Nothing leaves acked/: every restart finds all of it again.
      JavaProgram program = board.producer(kafka.bootstrap()).env("PRODUCER_FLUSH_HORIZON", "1h");
      runUntil(program, "all has its seq", () -> empty(board.incoming()));
      kafka.start(1);
      kafka.awaitReady();
      kafka.createTopics(Topics.edge(1, 4L << 30));
      runUntil(program, "half is in Kafka", () -> records(kafka) >= FILES / 2);
      assertThat(empty(board.camera().inflight())).as("half waits in inflight/").isFalse();
      runUntil(program, "all is acknowledged", () -> empty(board.camera().inflight()));
      Arrivals arrivals = board.arrivals(kafka.bootstrap());
      Report report = Checker.atTheEnd(board.written(), arrivals);
      report.assertComplete();
      assertThat(arrivals.records()).hasSize(FILES);
      assertThat(arrivals.records().stream().filter(r -> r.origin().capture().mono() != r.seq()))
          .as("taken in another order than captured")
          .isEmpty();
    }
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException, ExecutionException;
  }

  private static void runUntil(JavaProgram program, String what, Condition condition) {
    try (JavaProcess producer = program.start()) {
      Await.until(LIMIT, what, condition::holds);
      assertThat(producer.peakRssBytes()).as("RSS when " + what).isLessThan(RSS_BUDGET);
      producer.kill();
    }
  }

  private static long records(KafkaCluster kafka) throws InterruptedException, ExecutionException {
    TopicPartition partition = new TopicPartition(Topics.CAMERA_PICTURES, 0);
    return kafka
        .admin()
        .listOffsets(Map.of(partition, OffsetSpec.latest()))
        .partitionResult(partition)
        .get()
        .offset();
  }

  private static boolean empty(Path path) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      return !entries.iterator().hasNext();
    }
  }
}
