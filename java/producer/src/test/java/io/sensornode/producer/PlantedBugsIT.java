package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.PlantedBug;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.TopicReader;
import io.sensornode.testkit.Violation;
import io.sensornode.testkit.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/**
 * What {@link KillAtStepIT} and {@link ProducerIT} show of the sound producer, with a bug in it.
 */
class PlantedBugsIT extends OnEdgeBroker {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int SIGKILLED = 128 + 9;

  @Test
  void removalBeforeTheAcknowledgementIsFound() throws IOException {
    String read =
        "byte[] bytes = services.files().read(spool.path(entry), SizeLimits.PICTURE_BYTES);";
    Path planted =
        plant(
            "SpoolFeed",
            read,
            read + " services.files().remove(spool.path(entry));",
            "    spool.acknowledged(entry);\n",
            "");
    Board board = new Board(directory, "removes");
    for (int i = 1; i <= 3; i++) {
      board.capture(Jpegs.picture(i, 10_000));
    }
    JavaProgram killed =
        board
            .configure(
                JavaProcess.program("doomed", "producer", "io.sensornode.producer.KillAtStep"),
                kafka.bootstrap())
            .classes(Workspace.find().root().resolve("java/producer/target/test-classes"))
            .env("STEP", "after remove inflight")
            .env("STEP_COUNT", 1);
    try (JavaProcess doomed = killed.classes(planted).start()) {
      assertThat(doomed.exitCode(LIMIT)).isEqualTo(SIGKILLED);
    }
    try (JavaProcess again = board.producer(kafka.bootstrap()).classes(planted).start()) {
      board.awaitArrivals(kafka.bootstrap(), 2);
      assertThat(again.alive()).isTrue();
    }
    assertThat(report(board).count(Violation.Kind.LOST)).isOne();
  }

  @Test
  void twoProducersWithoutALockAreFound() throws IOException {
    Path planted = plant("RootLock", "return lock != null;", "return true;");
    Board board = new Board(directory, "no-lock");
    JavaProgram program = board.producer(kafka.bootstrap()).classes(planted);
    try (JavaProcess first = program.start()) {
      board.capture(Jpegs.picture(1, 10_000));
      awaitSent(board, Jpegs.picture(1, 10_000));
      first.pause();
      try (JavaProcess second = program.start()) {
        board.capture(Jpegs.picture(2, 10_000));
        awaitSent(board, Jpegs.picture(2, 10_000));
        second.pause();
        first.resume();
        board.capture(Jpegs.picture(3, 10_000));
        awaitSent(board, Jpegs.picture(3, 10_000));
      }
    }
    assertThat(report(board).count(Violation.Kind.LOST)).isOne();
  }

  @Test
  void aNewCardWithTheOldIdIsFound() throws IOException {
    Path planted =
        plant(
            "SpoolId",
            "UUID.randomUUID()",
            "UUID.nameUUIDFromBytes(layout.directory().toString().getBytes())");
    Board board = new Board(directory, "old-id");
    JavaProgram program = board.producer(kafka.bootstrap()).classes(planted);
    for (int card = 1; card <= 2; card++) {
      new SpoolFiles().remove(board.root());
      Files.createDirectories(board.incoming());
      board.capture(Jpegs.picture(card, 10_000));
      try (JavaProcess producer = program.start()) {
        awaitSent(board, Jpegs.picture(card, 10_000));
        assertThat(producer.terminate()).isZero();
      }
    }
    assertThat(report(board).count(Violation.Kind.LOST)).isOne();
  }

  private static Path plant(String name, String... soundAndPlanted) {
    return PlantedBug.plant(
        directory.resolve("planted-" + name),
        "producer",
        "io.sensornode.producer." + name,
        soundAndPlanted);
  }

  /** Under whatever identity. */
  private static void awaitSent(Board board, byte[] picture) {
    String sha256 = DigestUtils.sha256Hex(picture);
    Await.until(
        LIMIT,
        "the picture is in Kafka",
        () ->
            new TopicReader(kafka.bootstrap())
                .read(Topics.CAMERA_PICTURES).records().stream()
                    .filter(each -> each.source().equals(board.source()))
                    .anyMatch(each -> each.content().measured().equals(sha256)));
  }

  private static Report report(Board board) {
    return Checker.atTheEnd(board.written(), board.arrivals(kafka.bootstrap()));
  }
}
