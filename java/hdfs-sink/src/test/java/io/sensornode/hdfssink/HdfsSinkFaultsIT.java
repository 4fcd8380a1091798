package io.sensornode.hdfssink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.hdfssink.Testbed.Sink;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills, zombies and an HDFS that goes away: nothing is lost, nothing is doubled. */
class HdfsSinkFaultsIT {

  @ParameterizedTest
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void nothingIsLostOrDoubledWhereverItIsKilled(long seed) throws Exception {
    Random random = Seeds.random(seed);
    try (Testbed bed = new Testbed(random.nextLong())) {
      List<Step> steps = new ArrayList<>(List.of(Step.values()));
      Collections.shuffle(steps, random);
      for (Step step : steps) {
        bed.feed.commit(20, 1000); // so that every partition has a file to write
        bed.feed.some(10);
        Sink sink = bed.halting(step, 1 + random.nextInt(3));
        assertThat(sink.process().exitCode(Testbed.LIMIT)).isEqualTo(FaultyMain.HALTED);
      }
      bed.sink();
      bed.awaitArchived().assertClean();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void aZombiePublishesNothingWhereverItStoodStill(long seed) throws Exception {
    Random random = Seeds.random(seed);
    Step step = Step.values()[random.nextInt(Step.values().length)];
    System.out.println("step=" + step);
    try (Testbed bed = new Testbed(random.nextLong())) {
      bed.feed.commit(30, 1000);
      Sink zombie = bed.standingStill(step, 1 + random.nextInt(3));
      bed.feed.some(5);
      Sink heir = bed.sink();
      bed.awaitArchived().assertClean();
      bed.feed.some(5);
      zombie.process().resume();
      bed.feed.some(5);
      bed.awaitMembers(2);
      heir.process().kill();
      bed.feed.some(10);
      bed.awaitArchived().assertClean();
    }
  }

  @Test
  void aSinkThatWasStoppedForLongJoinsAgain() throws Exception {
    try (Testbed bed = new Testbed(11)) {
      Sink zombie = bed.sink("HDFS_SINK_ROLL_AFTER", "3s");
      bed.feed.commit(30, 10_000);
      zombie.awaitOpenFiles();
      zombie.process().pause();
      long stopped = System.nanoTime();
      Sink heir = bed.sink();
      bed.feed.some(10);
      bed.awaitArchived().assertClean();
      System.out.println(
          "figure: takeover from a stopped sink in ms="
              + (System.nanoTime() - stopped) / 1_000_000);
      zombie.process().resume();
      bed.awaitMembers(2);
      heir.process().kill();
      bed.feed.some(10);
      bed.awaitArchived().assertClean();
    }
  }

  @Test
  void theOtherTakesOverWithinTenSecondsAfterAKill() throws Exception {
    try (Testbed bed = new Testbed(12)) {
      Sink first = bed.sink();
      bed.feed.some(5);
      bed.awaitArchived();
      Sink second = bed.sink();
      Await.until(
          Testbed.LIMIT,
          "both own partitions",
          () -> second.get("/metrics").contains("sensornode_sink_holes{"));
      first.process().kill();
      long killed = System.nanoTime();
      bed.feed.commit(30, 1000);
      bed.awaitArchived().assertClean();
      Duration takeover = Duration.ofNanos(System.nanoTime() - killed);
      System.out.println("figure: takeover from a killed sink in ms=" + takeover.toMillis());
      assertThat(takeover).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void safeModeIsWaitedForWithoutOneLineTooMany() throws Exception {
    try (Testbed bed = new Testbed(13)) {
      Sink sink = bed.sink();
      bed.feed.some(5);
      bed.awaitArchived();
      Testbed.HDFS.safeMode(true);
      bed.feed.some(5);
      sink.awaitHealth("store: ");
      Await.until(
          Testbed.LIMIT,
          "it asked again and again",
          () -> sink.get("/metrics").matches("(?s).*store_waits_total [3-9].*"));
      Testbed.HDFS.safeMode(false);
      bed.awaitArchived().assertClean();
      assertThat(sink.process().logTail(500).split("check=store reason", -1)).hasSize(3);
    } finally {
      Testbed.HDFS.safeMode(false);
    }
  }

  @Test
  void aRestartOfTheNameNodeIsSurvived() throws Exception {
    try (Testbed bed = new Testbed(14)) {
      Sink sink = bed.sink("HDFS_SINK_ROLL_AFTER", "2s");
      bed.feed.some(5);
      Testbed.HDFS.killNameNode();
      bed.feed.some(5);
      sink.awaitHealth("store: ");
      Testbed.HDFS.startNameNode();
      Testbed.HDFS.awaitReady();
      bed.feed.some(5);
      bed.awaitArchived().assertClean();
      assertThat(sink.process().alive()).isTrue();
    }
  }

  @Test
  void aLostDataNodeIsSurvived() throws Exception {
    try (Testbed bed = new Testbed(15)) {
      Sink sink = bed.sink("HDFS_SINK_ROLL_AFTER", "3s");
      bed.feed.some(5);
      sink.awaitOpenFiles();
      Testbed.HDFS.killDataNode(1);
      bed.feed.some(10);
      bed.awaitArchived().assertClean();
      Testbed.HDFS.startDataNode(1);
      Testbed.HDFS.awaitReady();
      bed.feed.some(10);
      bed.awaitArchived().assertClean();
    }
  }
}
