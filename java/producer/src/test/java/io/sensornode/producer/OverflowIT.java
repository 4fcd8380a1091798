package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.PlantedBug;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The kernel forgets news when too many wait. What it forgot is found at once, not only by the
 * rescan for safety, which is an hour away here.
 */
class OverflowIT extends OnEdgeBroker {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String FLOODED = "flooded";
  private static final String OTHER = "other";

  @Test
  void aPictureWhoseNewsWasForgottenArrives() throws IOException {
    Board board = new Board(directory, "sound");
    try (JavaProcess producer = overflown(board, board.producer(kafka.bootstrap()))) {
      board.awaitArrivals(kafka.bootstrap(), 2);
      report(board).assertComplete();
      assertThat(producer.terminate()).isZero();
    }
  }

  @Test
  void notLookingAgainAfterAnOverflowIsFound() throws IOException {
    Path planted =
        PlantedBug.plant(
            directory.resolve("planted"),
            "producer",
            "io.sensornode.producer.DirectoryWatch",
            "for (WatchEvent<?> event : key.pollEvents()) {",
            "boolean named = false; for (WatchEvent<?> event : key.pollEvents()) {"
                + " named |= event.kind() != StandardWatchEventKinds.OVERFLOW;",
            "news.addAll(directories.values());",
            "",
            "if (directory != null) {",
            "if (directory != null && named) {");
    Board board = new Board(directory, "planted-bug");
    JavaProgram program = board.producer(kafka.bootstrap()).classes(planted);
    try (JavaProcess producer = overflown(board, program)) {
      assertThat(producer.alive()).isTrue();
      assertThat(report(board).lost()).isOne();
    }
  }

  /**
   * Fills the kernel's queue with news of one spool before a picture comes to another. Returns when
   * a third one, without a flood, was noticed twice since: what came before was heard then.
   */
  private static JavaProcess overflown(Board board, JavaProgram program) throws IOException {
    // All are there before it starts: for a new one it would look through everything.
    for (String spool :
        List.of(FLOODED, OTHER, "events", "cpu-temperature", "load", "free-memory")) {
      Files.createDirectories(board.root().resolve(spool).resolve("incoming"));
    }
    JavaProcess producer =
        program
            .env("PRODUCER_CAMERAS", "camera," + FLOODED + "," + OTHER)
            .env("PRODUCER_RESCAN", "1h")
            .start();
    try {
      board.capture(Jpegs.picture(1, 2_000));
      board.awaitArrivals(kafka.bootstrap(), 1);
      producer.pause();
      flood(board.root().resolve(FLOODED).resolve("incoming"));
      board.capture(Jpegs.picture(2, 2_000));
      producer.resume();
      awaitNoticed(board, 1);
      awaitNoticed(board, 2);
      return producer;
    } catch (IOException | RuntimeException e) {
      producer.close();
      throw e;
    }
  }

  private static void flood(Path incoming) throws IOException {
    // By lines: this file is to be read at one go, which Files.readString does not.
    Path limit = Path.of("/proc/sys/fs/inotify/max_queued_events");
    int events = Integer.parseInt(Files.readAllLines(limit).get(0).strip());
    for (int i = 0; i <= events; i++) {
      Path file = Files.createFile(incoming.resolve("flood-" + i));
      Files.delete(file);
    }
  }

  /**
   * Puts picture after picture there, until one more than so far was noticed: the first may not be.
   */
  private static void awaitNoticed(Board board, int round) {
    int[] count = {0};
    long before = othersArrived(board);
    Await.until(
        LIMIT,
        "a picture of the other spool arrives",
        () -> {
          count[0]++;
          put(board, 1_000 * round + count[0]);
          return othersArrived(board) > before;
        });
  }

  private static void put(Board board, int number) throws IOException {
    Capture capture = new Capture(1_700_000_000_000L + number, ClockState.SYNCED, "0a1b", number);
    Path file = board.root().resolve(OTHER).resolve("new.part");
    Files.write(file, Jpegs.picture(number, 2_000));
    Files.move(
        file,
        file.resolveSibling("incoming").resolve(new CaptureName(capture, "jpg").text()),
        StandardCopyOption.ATOMIC_MOVE);
  }

  private static long othersArrived(Board board) {
    String source = Board.SITE + "/" + board.root().getFileName() + "/" + OTHER;
    return new TopicReader(kafka.bootstrap())
        .read(Topics.CAMERA_PICTURES).records().stream()
            .filter(each -> each.source().equals(source))
            .count();
  }

  private static Report report(Board board) {
    return Checker.atTheEnd(board.written(), board.arrivals(kafka.bootstrap()));
  }
}
