package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.Gap;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.Report;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writers that do not keep to the mover's recipe: nothing is lost, doubled or sent torn. */
class OtherWritersIT extends OnEdgeBroker {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void whatIsWrittenToAfterItWasTakenIsSentWholeOrNotAtAll() throws IOException {
    Board board = new Board(directory, "writes-on");
    byte[] whole = Jpegs.picture(1, 9_000);
    kafka.pause(1); // what was taken is not sent yet
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start();
        FileChannel cut = written(board, "cut.jpg", whole);
        FileChannel emptied = written(board, "emptied.jpg", Jpegs.picture(2, 9_000));
        FileChannel appended = written(board, "appended.jpg", Jpegs.picture(3, 9_000));
        FileChannel second = written(board, "second.jpg", Jpegs.picture(4, 9_000))) {
      Path outside = Files.write(board.root().resolve("outside.jpg"), Jpegs.picture(5, 9_000));
      Files.createLink(board.incoming().resolve(moverName(5)), outside);
      board.capture(Jpegs.picture(6, 9_000));
      Await.until(LIMIT, "six files have their seq", () -> entries(board.camera().inflight()) == 6);
      cut.truncate(4_000);
      board.wrote("cut.jpg", Arrays.copyOf(whole, 4_000));
      emptied.truncate(0);
      board.wrote("emptied.jpg", new byte[0]);
      board.wrote("appended.jpg", append(appended, Jpegs.picture(3, 9_000), new byte[] {1, 2, 3}));
      // A picture behind a picture: that is what this writer wrote, as a whole.
      board.wrote("second.jpg", append(second, Jpegs.picture(4, 9_000), Jpegs.picture(7, 9_000)));
      Files.write(outside, Arrays.copyOf(Jpegs.picture(5, 9_000), 8_000));
      board.wrote("outside.jpg", Files.readAllBytes(outside));
      board.capture(Jpegs.picture(8, 9_000));
      kafka.resume(1);
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), 7);
      Report report = Checker.atTheEnd(board.written(), arrivals);
      report.assertClean();
      assertThat(reasons(arrivals)).containsExactlyInAnyOrder("torn", "empty", "torn", "torn");
      assertThat(report.arrived()).isEqualTo(3);
      assertThat(producer.terminate()).isZero();
    }
  }

  @Test
  void aFileWithASecondNameIsSentOncePerNameInIncoming() throws IOException {
    Board board = new Board(directory, "links");
    byte[] picture = Jpegs.picture(1, 9_000);
    Path outside = Files.write(board.root().resolve("outside.jpg"), picture);
    for (String name : List.of(moverName(1), "again.jpg")) {
      Files.createLink(board.incoming().resolve(name), outside);
      board.wrote(name, picture);
    }
    board.capture(Jpegs.picture(2, 9_000));
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), 3);
      Checker.atTheEnd(board.written(), arrivals).assertComplete();
      assertThat(outside).hasBinaryContent(picture);
      assertThat(producer.terminate()).isZero();
    }
  }

  @Test
  void aNameThatIsUsedAgainIsAnotherPicture() throws IOException {
    Board board = new Board(directory, "reused");
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      for (int i = 1; i <= 3; i++) {
        board.put(moverName(1), Jpegs.picture(i, 9_000));
        board.put("lastsnap.jpg", Jpegs.picture(10 + i, 9_000));
        Await.until(LIMIT, "both are taken", () -> entries(board.incoming()) == 0);
      }
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), 6);
      Checker.atTheEnd(board.written(), arrivals).assertComplete();
      assertThat(producer.terminate()).isZero();
    }
  }

  @Test
  void whatIsNoFileIsRejectedAndHoldsUpNobody() throws IOException, InterruptedException {
    Board board = new Board(directory, "nodes");
    Path incoming = board.incoming();
    Files.createSymbolicLink(incoming.resolve("dangling.jpg"), Path.of("nowhere"));
    Files.createSymbolicLink(incoming.resolve("loop.jpg"), Path.of("loop.jpg"));
    Files.createSymbolicLink(incoming.resolve(moverName(1)), incoming);
    Files.createDirectories(incoming.resolve("deep" + "/d".repeat(500)));
    Files.createDirectory(incoming.resolve(moverName(2)));
    byte[] strange = Jpegs.picture(1, 9_000);
    putUnderANameThatIsNoText(board, strange);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      socket.bind(UnixDomainSocketAddress.of(incoming.resolve("socket.jpg")));
      for (int i = 10; i < 15; i++) {
        board.capture(Jpegs.picture(i, 9_000));
      }
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), 6 + 6);
      assertThat(reasons(arrivals))
          .containsExactlyInAnyOrder(
              "symbolic-link",
              "symbolic-link",
              "symbolic-link",
              "not-a-file",
              "not-a-file",
              "not-a-file");
      // The journal knows files only.
      List<String> files =
          arrivals.records().stream()
              .filter(record -> record.gap().isEmpty())
              .map(record -> record.content().measured())
              .toList();
      assertThat(files)
          .containsExactlyInAnyOrderElementsOf(
              board.written().stream().map(each -> each.sha256()).toList());
      assertThat(entries(incoming)).isZero();
      assertThat(entries(board.camera().rejected())).isEqualTo(6);
      assertThat(producer.terminate()).isZero();
    }
  }

  /** Latin-1, as an old tool writes it. */
  private static void putUnderANameThatIsNoText(Board board, byte[] content)
      throws IOException, InterruptedException {
    Path file = Files.write(board.root().resolve("strange"), content);
    String move = "mv \"$1\" \"$2/$(printf 'caf\\351.jpg')\"";
    Process shell =
        new ProcessBuilder("sh", "-c", move, "sh", file.toString(), board.incoming().toString())
            .inheritIO()
            .start();
    assertThat(shell.waitFor()).isZero();
    board.wrote("caf?.jpg", content);
  }

  /** Stays open. */
  private static FileChannel written(Board board, String name, byte[] content) throws IOException {
    FileChannel channel =
        FileChannel.open(
            board.incoming().resolve(name),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
    channel.write(ByteBuffer.wrap(content));
    return channel;
  }

  private static byte[] append(FileChannel channel, byte[] before, byte[] more) throws IOException {
    channel.write(ByteBuffer.wrap(more), before.length);
    return ByteBuffer.allocate(before.length + more.length).put(before).put(more).array();
  }

  private static String moverName(int number) {
    Capture capture = new Capture(1_600_000_000_000L + number, ClockState.SYNCED, "0a1b", number);
    return new CaptureName(capture, "jpg").text();
  }

  private static List<String> reasons(Arrivals arrivals) {
    return arrivals.records().stream()
        .flatMap(record -> record.gap().stream())
        .map(Gap::reason)
        .toList();
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
