package io.sensornode.demo;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures go on while something breaks; when it is mended, everything is archived exactly once.
 * All tests and seeds share one stack, so each begins where the one before left it.
 */
class FaultsIT {
  private static final String SEEDS = "io.sensornode.testkit.Seeds#stream";

  /** Longer than every session of a broker (3 s), a bridge (6 s) and a sink (6 s). */
  private static final int BEYOND_SESSIONS_MS = 8_000;

  private final Site site = Site.shared();
  private final Stack stack = site.stack();

  @ParameterizedTest
  @MethodSource(SEEDS)
  void killedBridgesAndSinksAreTakenOver(long seed) {
    whileTrafficFlows(
        seed,
        (traffic, random) -> {
          for (Service sink : stack.sinks()) {
            traffic.flow(random.nextInt(1_500));
            stack.activeBridge().kill();
            traffic.flow(random.nextInt(1_500));
            sink.kill();
          }
        });
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  void aBridgeAndASinkThatStoodStillChangeNothingWhenTheyGoOn(long seed) {
    whileTrafficFlows(
        seed,
        (traffic, random) -> {
          Service bridge = stack.activeBridge();
          Service sink = stack.sinks().get(random.nextInt(stack.sinks().size()));
          bridge.pause();
          traffic.flow(random.nextInt(1_500));
          sink.pause();
          traffic.flow(BEYOND_SESSIONS_MS);
          bridge.resume();
          traffic.flow(random.nextInt(500));
          sink.resume();
        });
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  void aBrokerThatStoodStillLosesNothing(long seed) {
    whileTrafficFlows(
        seed,
        (traffic, random) -> {
          KafkaCluster cluster = random.nextBoolean() ? stack.edge() : stack.cloud();
          int leader = leaderOfPictures(cluster, random);
          cluster.pause(leader);
          traffic.flow(BEYOND_SESSIONS_MS / 2 + random.nextInt(2_000));
          cluster.resume(leader);
          cluster.awaitReady();
        });
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  void anUplinkThatLosesPacketsOrResetsOnlyDelays(long seed) {
    whileTrafficFlows(
        seed,
        (traffic, random) -> {
          traffic.flow(random.nextInt(500));
          stack.uplink().stall();
          traffic.flow(random.nextInt(8_000));
          stack.uplink().heal();
          traffic.flow(random.nextInt(2_000));
          stack.uplink().reset();
          traffic.flow(random.nextInt(3_000));
          stack.uplink().heal();
        });
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  void anyTwoOfFiveBoardsMayLoseTheirBroker(long seed) {
    whileTrafficFlows(
        seed,
        (traffic, random) -> {
          List<Integer> brokers = new ArrayList<>(IntStream.rangeClosed(1, 5).boxed().toList());
          Collections.shuffle(brokers, random);
          List<Integer> victims = brokers.subList(0, 2);
          for (int victim : victims) {
            traffic.flow(random.nextInt(500));
            stack.edge().kill(victim);
          }
          traffic.flow(4_000);
          victims.forEach(stack.edge()::start);
          stack.edge().awaitReady();
        });
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  void theWholeCloudMayDieAndComeBack(long seed) {
    whileTrafficFlows(
        seed,
        (traffic, random) -> {
          KafkaCluster cloud = stack.cloud();
          traffic.flow(random.nextInt(1_000));
          for (int i = 1; i <= cloud.size(); i++) {
            cloud.kill(i);
          }
          traffic.flow(random.nextInt(3_000));
          for (int i = 1; i <= cloud.size(); i++) {
            cloud.start(i);
          }
          cloud.awaitReady();
        });
  }

  /** What {@code DRILL=1} does, in a third of the time. */
  @ParameterizedTest
  @MethodSource("io.sensornode.testkit.Seeds#few")
  void theDrillOfTheDemoLosesNothing(long seed) throws InterruptedException {
    try (Traffic traffic = new Traffic(site, Seeds.random(seed));
        Drill drill = new Drill(stack, System.out::println, Duration.ofMillis(333))) {
      traffic.flow(500);
      drill.start();
      drill.await();
    }
    stack.edge().awaitReady();
    site.assertNothingLostNothingDoubled();
  }

  /** What breaks and is mended again. */
  private interface Fault {
    void happen(Traffic traffic, Random random);
  }

  private void whileTrafficFlows(long seed, Fault fault) {
    Random random = Seeds.random(seed);
    try (Traffic traffic = new Traffic(site, new Random(seed))) {
      fault.happen(traffic, random);
    }
    site.assertNothingLostNothingDoubled();
  }

  private static int leaderOfPictures(KafkaCluster cluster, Random random) {
    try {
      var partitions =
          cluster
              .admin()
              .describeTopics(List.of(Topics.CAMERA_PICTURES))
              .allTopicNames()
              .get()
              .get(Topics.CAMERA_PICTURES)
              .partitions();
      return partitions.get(random.nextInt(partitions.size())).leader().id();
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody tells the leader", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
