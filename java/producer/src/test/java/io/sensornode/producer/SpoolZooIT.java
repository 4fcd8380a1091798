package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.ContentType;
import io.sensornode.contract.Event;
import io.sensornode.contract.Gap;
import io.sensornode.contract.SizeLimits;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.TopicReader;
import io.sensornode.testkit.Violation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other writers put into incoming/: nothing of it holds up its neighbours. */
class SpoolZooIT extends OnEdgeBroker {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void strangeNamesAndKindsAreTakenOrRejectedAndBlockNobody()
      throws IOException, InterruptedException {
    Board board = new Board(directory, "zoo");
    Files.createDirectories(board.incoming());
    List<String> names =
        List.of(
            "with space.jpg",
            "new\nline.jpg",
            "ünïcödé-日本.jpg",
            "x".repeat(251) + ".jpg",
            ".hidden.jpg",
            "no-extension");
    for (int i = 0; i < names.size(); i++) {
      board.put(names.get(i), Jpegs.picture(i, 10_000));
    }
    board.put("empty.jpg", new byte[0]);
    board.put("torn.jpg", Arrays.copyOf(Jpegs.picture(50, 9_000), 5_000));
    board.put("text.jpg", "hello".getBytes(StandardCharsets.UTF_8));
    board.put("bomb.jpg", Jpegs.picture(51, 9_000, 60_000, 60_000));
    Path target = directory.resolve("secret");
    Files.write(target, Jpegs.picture(60, 9_000));
    Files.createSymbolicLink(board.incoming().resolve("link.jpg"), target);
    Files.createDirectories(board.incoming().resolve("subdirectory/deeper"));
    Files.writeString(board.incoming().resolve("subdirectory/deeper/file"), "x");
    assertThat(
            new ProcessBuilder("mkfifo", board.incoming().resolve("pipe.jpg").toString())
                .start()
                .waitFor())
        .isZero();
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      for (int i = 100; i < 110; i++) {
        board.capture(Jpegs.picture(i, 10_000));
      }
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), 10 + 10 + 3);
      assertThat(reasons(arrivals))
          .containsExactlyInAnyOrder(
              "empty",
              "torn",
              "not-a-jpeg",
              "too-many-pixels",
              "symbolic-link",
              "not-a-file",
              "not-a-file");
      // The link, the pipe and the directory are no files that the journal knows.
      List<String> known = List.of("symbolic-link", "not-a-file");
      Arrivals files =
          new Arrivals(
              arrivals.records().stream()
                  .filter(r -> r.gap().isEmpty() || !known.contains(r.gap().get().reason()))
                  .toList(),
              arrivals.faults());
      Report report = Checker.atTheEnd(board.written(), files);
      assertThat(report.violations())
          .extracting(Violation::kind)
          .doesNotContain(
              Violation.Kind.LOST,
              Violation.Kind.DOUBLED,
              Violation.Kind.TORN,
              Violation.Kind.INVENTED);
      assertThat(files.records()).hasSize(20);
      assertThat(report.rejected()).isEqualTo(4);
      assertThat(report.arrived()).isEqualTo(16);
      assertThat(entries(board.incoming())).isZero();
      assertThat(Files.exists(target)).isTrue();
      Await.until(LIMIT, "an event per rejected file", () -> events("rejected") >= 7);
      assertThat(producer.terminate()).isZero();
    }
  }

  @Test
  void aFileThatIsWrittenSlowlyInPlaceIsTakenOnceItIsWhole() throws Exception {
    Board board = new Board(directory, "slow");
    byte[] picture = Jpegs.picture(1, 40_000);
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      Path file = board.incoming().resolve("slow.jpg");
      for (int part = 0; part < 8; part++) {
        try (OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          out.write(picture, part * 5_000, 5_000);
        }
        Thread.sleep(400); // longer than the file has to be quiet: only its end makes it whole
      }
      board.wrote("slow.jpg", picture);
      Report report = Checker.atTheEnd(board.written(), board.awaitArrivals(kafka.bootstrap(), 1));
      report.assertComplete();
      assertThat(report.arrived()).isOne();
      assertThat(producer.terminate()).isZero();
    }
  }

  @Test
  void filesBeyondTheLimitAreRejectedAndNeighboursFlow() throws IOException {
    Board board = new Board(directory, "oversize");
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      board.capture(Jpegs.picture(1, 10_000));
      board.capture(Jpegs.picture(2, SizeLimits.PICTURE_BYTES));
      board.capture(Jpegs.picture(3, SizeLimits.PICTURE_BYTES + 1));
      board.capture(Jpegs.picture(4, 20 << 20));
      board.capture(Jpegs.picture(5, 10_000));
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), 5);
      Report report = Checker.atTheEnd(board.written(), arrivals);
      report.assertClean();
      assertThat(report.rejected()).isEqualTo(2);
      assertThat(reasons(arrivals)).containsExactly("too-large", "too-large");
      assertThat(producer.terminate()).isZero();
    }
  }

  private static List<String> reasons(Arrivals arrivals) {
    return arrivals.records().stream()
        .flatMap(record -> record.gap().stream())
        .map(Gap::reason)
        .toList();
  }

  private static long events(String kind) {
    List<String> found = new ArrayList<>();
    new TopicReader(kafka.bootstrap())
        .forEach(
            List.of(Topics.SYSTEM_EVENTS),
            (partition, raw) -> {
              if (raw.headers().get("content-type").equals(ContentType.EVENT)
                  && Event.parse(raw.value()).kind().equals(kind)) {
                found.add(raw.key());
              }
            });
    return found.size();
  }

  private static int entries(Path path) throws IOException {
    int count = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        count += Files.exists(entry, LinkOption.NOFOLLOW_LINKS) ? 1 : 0;
      }
    }
    return count;
  }
}
