package io.sensornode.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bridge between real brokers: killed, paused, cut off, and lied to. */
class BridgeIT extends OnBridgeSite {
  private static final Duration LIMIT = BridgeSite.LIMIT;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void threeCopiesThatAreKilledAndPausedForwardEverythingOnce(long seed) {
    Random random = Seeds.random(seed);
    List.of(1, 2, 3).forEach(site::start);
    try (EdgeSpool spool = new EdgeSpool(site.edge().bootstrap(), "n" + seed, random)) {
      for (int round = 0; round < 4; round++) {
        spool.write(60, 20_000);
        site.awaitForwarding(spool);
        int leader = awaitLeader();
        spool.write(20, 20_000);
        boolean kill = random.nextBoolean();
        hurt(leader, kill);
        spool.sendAgain(random.nextInt(50));
        awaitNewLeader(leader);
        spool.write(20, 20_000);
        heal(leader, kill);
      }
      site.assertAllArriveOnce(spool);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void anUplinkThatIsCutInEitherWayLosesAndDoublesNothing(long seed) {
    Random random = Seeds.random(seed);
    site.start(1);
    try (EdgeSpool spool = new EdgeSpool(site.edge().bootstrap(), "u" + seed, random)) {
      spool.write(30, 50_000);
      site.awaitForwarding(spool);
      for (boolean stall : new boolean[] {true, false}) {
        spool.write(40, 50_000);
        if (stall) {
          site.uplink().stall();
        } else {
          site.uplink().reset();
        }
        spool.write(40, 50_000);
        site.awaitHealth(1, "uplink");
        site.uplink().heal();
        spool.write(10, 50_000);
        site.awaitForwarding(spool);
      }
      site.assertAllArriveOnce(spool);
    }
  }

  @Test
  void namesWhatTheEdgeDeletedAndGoesOn() throws Exception {
    try (EdgeSpool spool = new EdgeSpool(site.edge().bootstrap(), "retention", new Random(1))) {
      site.start(1);
      spool.write(10, 1_000);
      site.awaitForwarding(spool);
      site.stopCopies();
      spool.write(10, 1_000);
      long end = deleteAllButLast(3);
      site.start(1);
      site.awaitHealth(1, "deleted before they were bridged");
      assertThat(site.get(1, "/health")).contains(end - 10 + ", " + (end - 3));
      site.awaitHealth(1, "did not arrive");
      site.awaitArrivals(spool, 13);
    }
  }

  @Test
  void noticesATopicThatWasDeletedAndMadeAgain() throws Exception {
    try (EdgeSpool before = new EdgeSpool(site.edge().bootstrap(), "old", new Random(2))) {
      site.start(1);
      before.write(5, 1_000);
      site.awaitForwarding(before);
    }
    site.edge().admin().deleteTopics(List.of(Topics.CAMERA_PICTURES)).all().get();
    Await.until(
        LIMIT,
        "the topic is gone",
        () -> !site.edge().admin().listTopics().names().get().contains(Topics.CAMERA_PICTURES));
    site.edge().createTopics(Topics.edge(1, 1L << 30));
    try (EdgeSpool after = new EdgeSpool(site.edge().bootstrap(), "new", new Random(3))) {
      after.write(5, 1_000);
      site.awaitForwarding(after);
      site.awaitHealth(1, "was deleted and made again");
    }
  }

  @Test
  void saysThatTheEdgeIsAwayAndGoesOnWhenItIsBack() {
    JavaProcess bridge = site.start(1);
    try (EdgeSpool spool = new EdgeSpool(site.edge().bootstrap(), "edge-away", new Random(5))) {
      spool.write(5, 1_000);
      site.awaitForwarding(spool);
      site.edge().kill(1);
      site.awaitHealth(1, "edge-kafka");
      site.edge().start(1);
      site.edge().awaitReady();
      spool.write(5, 1_000);
      site.awaitForwarding(spool);
      site.awaitHealth(1, "ok");
      assertThat(bridge.alive()).isTrue();
    }
  }

  @Test
  void waitsForACloudThatIsAwayAtItsStart() {
    site.uplink().reset();
    try (EdgeSpool spool = new EdgeSpool(site.edge().bootstrap(), "early", new Random(4))) {
      JavaProcess bridge = site.start(1);
      spool.write(5, 1_000);
      site.awaitHealth(1, "uplink");
      assertThat(bridge.alive()).isTrue();
      site.uplink().heal();
      site.awaitForwarding(spool);
      site.awaitHealth(1, "ok");
    }
  }

  @Test
  void stopsCleanlyOnASignal() {
    JavaProcess bridge = site.start(1);
    awaitLeader();
    assertThat(bridge.terminate(Duration.ofSeconds(10))).isZero();
  }

  @Test
  void refusesBadSettingsAllAtOnce() {
    JavaProcess bridge =
        site.start(1, site.program(1).env("BRIDGE_SITE", "a b").env("BRIDGE_BITE_PER_SECOND", "1"));
    assertThat(bridge.exitCode(LIMIT)).isEqualTo(64);
    assertThat(bridge.logTail(10))
        .contains("BRIDGE_SITE='a b'")
        .contains("BRIDGE_BITE_PER_SECOND is not a setting");
  }

  private static void hurt(int copy, boolean kill) {
    if (kill) {
      site.copy(copy).kill();
    } else {
      site.copy(copy).pause();
    }
  }

  private static void heal(int copy, boolean killed) {
    if (killed) {
      site.start(copy);
    } else {
      site.copy(copy).resume();
    }
  }

  private static int awaitLeader() {
    Await.until(LIMIT, "a copy leads", () -> site.leader() != 0);
    return site.leader();
  }

  private static void awaitNewLeader(int old) {
    long begun = System.nanoTime();
    Await.until(LIMIT, "another copy leads", () -> site.leader() != 0 && site.leader() != old);
    System.out.println("takeover_ms=" + Duration.ofNanos(System.nanoTime() - begun).toMillis());
  }

  private static long deleteAllButLast(int count) throws ExecutionException, InterruptedException {
    TopicPartition partition = new TopicPartition(Topics.CAMERA_PICTURES, 0);
    long end =
        site.edge()
            .admin()
            .listOffsets(Map.of(partition, OffsetSpec.latest()))
            .partitionResult(partition)
            .get()
            .offset();
    site.edge()
        .admin()
        .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end - count)))
        .all()
        .get();
    return end;
  }
}
