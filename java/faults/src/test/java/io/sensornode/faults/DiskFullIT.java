package io.sensornode.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.testkit.Await;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F8: what was accepted arrives, the rest is accounted for, and nobody dies of a full disk. */
class DiskFullIT {
  private static final String SEEDS = "io.sensornode.testkit.Seeds#few";
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir Path directory;
  private Disks disks;
  private SmallSite site;

  @BeforeEach
  void startSite() {
    disks = new Disks(directory.resolve("disks"));
    site = new SmallSite(directory, disks.add("broker", 160).path().resolve("kafka"));
  }

  @AfterEach
  void stopSite() {
    if (site != null) {
      site.close();
    }
    disks.close();
  }

  /** Brokers fill to 80 % of their bound, then spools to theirs, then files are shed. */
  @ParameterizedTest
  @MethodSource(SEEDS)
  void theOrderOfPressureHoldsWhileTheBridgeIsAway(long seed) throws Exception {
    Random random = Seeds.random(seed);
    Path spools = directory.resolve("spools");
    Board board = site.board(1, spools).with("PRODUCER_SPOOL_MAX_BYTES", "3MiB");
    board.start();
    board.camera().film(5 + random.nextInt(6));
    awaitHealth(board, "the bridge is too far behind in camera-pictures-0");
    Await.until(LIMIT, "files are shed", () -> markers(spools.resolve("camera/inflight")) > 20);
    awaitHealth(board, "the spools are full");
    board.camera().stop();
    assertThat(site.logStart(1)).as("nothing that was not bridged is deleted").isZero();
    assertThat(bytes(spools.resolve("camera"))).isLessThan(4L << 20);
    site.startBridge();
    Report report = site.cloud(board).drained();
    report.assertClean();
    assertThat(report.rejected()).isGreaterThan(20);
    assertThat(report.arrived()).isPositive();
    assertNobodyDied(board);
    awaitHealth(board, "ok");
  }

  /** The camera writes until nothing fits any more, not even a marker. */
  @ParameterizedTest
  @MethodSource(SEEDS)
  void aFullSpoolDiskLosesNothingThatWasAccepted(long seed) throws Exception {
    Random random = Seeds.random(seed);
    Path disk = disks.add("spool", 16 + random.nextInt(5)).path();
    Board board = site.board(2, disk.resolve("spools")).with("PRODUCER_SPOOL_MAX_BYTES", "1GiB");
    Path ballast = disk.resolve("ballast");
    Files.write(ballast, new byte[1 << 20]);
    site.edge().pause(1);
    board.start();
    board.camera().filmUntilTheDiskIsFull();
    board.producer().pause();
    Files.delete(ballast);
    board.camera().takeNonsense();
    Disks.fill(ballast);
    board.producer().resume();
    awaitHealth(board, "No space left");
    site.edge().resume(1);
    Files.delete(ballast);
    Await.until(
        LIMIT,
        "what was acknowledged makes room for new pictures",
        () -> Files.getFileStore(disk).getUsableSpace() > 2 << 20);
    awaitHealth(board, "the bridge is too far behind in camera-pictures-1");
    assertThat(site.logStart(2)).as("nothing that was not bridged is deleted").isZero();
    site.startBridge();
    Report report = site.cloud(board).drained();
    report.assertClean();
    assertThat(report.rejected()).isEqualTo(1);
    assertNobodyDied(board);
  }

  /** Kafka ends when it cannot write; the next start waits and holds all that it acknowledged. */
  @ParameterizedTest
  @MethodSource(SEEDS)
  void anEdgeBrokerWhoseDiskIsFullComesBackWithEverything(long seed) throws Exception {
    Random random = Seeds.random(seed);
    Path ballast = disks.all().get(0).path().resolve("ballast");
    Board board = site.board(3, directory.resolve("spools"));
    site.startBridge();
    board.start();
    board.camera().film(5 + random.nextInt(20));
    Await.until(LIMIT, "pictures are in the broker", () -> site.logEnd(3) > random.nextInt(50));
    Disks.fill(ballast);
    Await.until(LIMIT, "the broker ends", () -> !site.edge().process(1).alive());
    site.edge().start(1);
    Await.until(
        LIMIT,
        "the next one waits for room",
        () -> site.edge().process(1).logTail(5).contains("state=waiting check=room"));
    Files.delete(ballast);
    site.edge().awaitReady();
    board.camera().stop();
    Report report = site.cloud(board).drained();
    report.assertClean();
    assertThat(report.arrived()).isPositive();
    assertNobodyDied(board);
    awaitHealth(board, "ok");
  }

  private void assertNobodyDied(Board board) {
    assertThat(board.producer().alive()).isTrue();
    assertThat(site.edge().process(1).alive()).isTrue();
  }

  private static void awaitHealth(Board board, String text) {
    Await.until(LIMIT, "health says \"" + text + "\"", () -> board.health().contains(text));
  }

  private static long markers(Path inflight) throws IOException {
    try (Stream<Path> files = Files.list(inflight)) {
      return files.filter(file -> file.toString().endsWith(".gap")).count();
    }
  }

  private static long bytes(Path spool) throws IOException {
    try (Stream<Path> files = Files.walk(spool)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
