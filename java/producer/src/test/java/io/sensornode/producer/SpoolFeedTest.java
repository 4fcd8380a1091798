package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.Gap;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SpoolName;
import io.sensornode.sources.CaptureClock;
import io.sensornode.testkit.TestClock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change, go or cannot be read at the worst moment; their neighbours flow on. */
class SpoolFeedTest {
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final Duration TORN_AFTER = Duration.ofSeconds(10);

  @TempDir Path directory;
  private final TestClock time = TestClock.start();
  private final FaultyFiles files = new FaultyFiles();
  private final byte[] first = Jpegs.picture(1, 5_000);
  private final byte[] second = Jpegs.picture(2, 5_000);
  private final byte[] third = Jpegs.picture(3, 5_000);
  private SpoolLayout layout;
  private SpoolFeed feed;

  @BeforeEach
  void open() throws IOException {
    layout = new SpoolLayout(Files.createDirectories(directory.resolve("camera")));
    CaptureClock clock =
        new CaptureClock(time, time.monotonic(), directory.resolve("unsynced"), "0a1b");
    Intake intake =
        new Intake(
            layout.incoming(),
            files,
            SpoolContent.PICTURES,
            clock,
            new Intake.Patience(SETTLE, TORN_AFTER));
    Spool spool =
        new Spool(
            layout, files, new FlushHorizon(SETTLE, time.monotonic()), (place, gap, shed) -> {});
    spool.open(file -> "recovered", name(0));
    feed =
        new SpoolFeed(
            "test/node/camera",
            SpoolContent.PICTURES,
            spool,
            intake,
            new SpoolFeed.Services(
                files,
                clock,
                new SpoolSpace(directory, OptionalLong.of(1L << 30)),
                ProducerConfig.Format.BINARY,
                new FeedMetrics(new SimpleMeterRegistry(), "test/node/camera")));
  }

  @Test
  void aFileThatVanishesBetweenListAndLookHoldsUpNobody() throws IOException {
    capture(1, first);
    files.onLook(capture(2, second), FaultyFiles.Fault.VANISHES);
    capture(3, third);
    take();
    assertThat(send()).containsExactly("1 " + text(first), "2 " + text(third));
  }

  @Test
  void aFileThatVanishesBetweenLookAndTakeHoldsUpNobody() throws IOException {
    capture(1, first);
    files.onSync(capture(2, second), FaultyFiles.Fault.VANISHES);
    capture(3, third);
    take();
    assertThat(send()).containsExactly("1 " + text(first), "2 " + text(third));
  }

  @Test
  void aFileThatCannotBeReadIsRejectedAfterAWhileAndHoldsUpNobody() throws IOException {
    Path bad = capture(1, first);
    files.onOpen(bad, FaultyFiles.Fault.BAD_BLOCK);
    capture(2, second);
    take();
    assertThat(send()).containsExactly("1 " + text(second));
    assertThat(feed.waiting()).isTrue();
    time.advance(TORN_AFTER);
    take();
    assertThat(send()).containsExactly("2 unreadable");
    assertThat(names(layout.incoming())).isEmpty();
  }

  @Test
  void anEntryThatTellsNothingOfItselfHoldsUpNobody() throws IOException {
    Path bad = layout.incoming().resolve("bad-inode.jpg");
    Files.write(bad, first);
    files.onLook(bad, FaultyFiles.Fault.BAD_BLOCK);
    capture(2, second);
    take();
    assertThat(send()).containsExactly("1 " + text(second));
    assertThat(feed.stuck()).contains("bad-inode.jpg");
    feed.measure();
  }

  @Test
  void whatIsCutShortAfterItWasTakenGetsAMarker() throws IOException {
    capture(1, first);
    capture(2, second);
    capture(3, third);
    take();
    try (var file = Files.newByteChannel(inflight(2), StandardOpenOption.WRITE)) {
      file.truncate(2_000);
    }
    assertThat(send()).containsExactly("1 " + text(first), "2 torn", "3 " + text(third));
    assertThat(Files.size(layout.rejected().resolve(names(layout.rejected()).get(0))))
        .isEqualTo(2_000);
  }

  @Test
  void whatIsEmptiedAfterItWasTakenGetsAMarker() throws IOException {
    capture(1, first);
    take();
    Files.write(inflight(1), new byte[0]);
    assertThat(send()).containsExactly("1 empty");
  }

  @Test
  void whatIsAppendedToAfterItWasTakenGetsAMarker() throws IOException {
    capture(1, first);
    take();
    Files.write(inflight(1), Arrays.copyOf(second, 3_000), StandardOpenOption.APPEND);
    capture(2, third);
    take();
    assertThat(send()).containsExactly("1 torn", "2 " + text(third));
  }

  private Path capture(int number, byte[] content) throws IOException {
    return Files.write(layout.incoming().resolve(name(number).text()), content);
  }

  private void take() throws IOException {
    boolean more;
    feed.arrived();
    do {
      more = feed.takeSlice();
    } while (more);
  }

  /** Of each record its seq, and its content or the reason in its place. */
  private List<String> send() throws IOException {
    List<String> sent = new ArrayList<>();
    for (Optional<SpoolFeed.Outgoing> next = feed.next(); next.isPresent(); next = feed.next()) {
      SensorRecord record = next.get().record();
      byte[] value = record.payload().value();
      sent.add(
          record.identity().seq()
              + " "
              + (record.isGap() ? Gap.parse(value).reason() : text(value)));
    }
    return sent;
  }

  private static String text(byte[] content) {
    return Integer.toString(Arrays.hashCode(content));
  }

  private Path inflight(long seq) throws IOException {
    return names(layout.inflight()).stream()
        .filter(each -> SpoolName.parse(each).orElseThrow().seq() == seq)
        .map(layout.inflight()::resolve)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Path path) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    return names;
  }

  private static CaptureName name(int number) {
    return new CaptureName(
        new Capture(1_700_000_000_000L + number, ClockState.SYNCED, "0a1b", number), "jpg");
  }
}
