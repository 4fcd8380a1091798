package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.Seeds;
import io.sensornode.testkit.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KillAtStepIT extends OnEdgeBroker {
  private static final int SIGKILLED = 128 + 9;
  private static final int THIRDS = 3;
  private static final List<String> OPERATIONS =
      List.of(
          "sync incoming",
          "move incoming inflight",
          "sync-directory inflight",
          "sync-directory incoming",
          "read inflight",
          "move inflight acked",
          "remove acked",
          "move incoming rejected",
          "sync-directory rejected",
          "create inflight",
          "create incoming");

  /**
   * As many seeds as asked for, at least three: each has a third of the steps, one seed alone has
   * all of them.
   */
  static Stream<Arguments> seedsAndThirds() {
    long[] seeds = Seeds.stream().toArray();
    return IntStream.range(0, Math.max(THIRDS, seeds.length))
        .mapToObj(i -> Arguments.of(seeds[i % seeds.length], i % THIRDS));
  }

  @ParameterizedTest(name = "seed {0}, third {1}")
  @MethodSource("seedsAndThirds")
  void nothingIsLostOrDoubledWhenItIsKilledAtEachStep(long seed, int third) throws IOException {
    Board board = new Board(directory, "steps-" + seed + "-" + third);
    Random random = Seeds.random(seed);
    int number = 0;
    for (String step : steps(third, random)) {
      int files = 4 + random.nextInt(5);
      int bad = random.nextInt(files);
      for (int i = 0; i < files; i++) {
        number++;
        int size = 1_000 + random.nextInt(40_000);
        board.capture(i == bad ? nonsense(number) : Jpegs.picture(number, size));
      }
      try (JavaProcess doomed = killedAt(board, step, 1 + random.nextInt(2))) {
        assertThat(doomed.exitCode(Duration.ofSeconds(60))).as(step).isEqualTo(SIGKILLED);
      }
    }
    assertNothingLost(board, number);
  }

  private static List<String> steps(int third, Random random) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < OPERATIONS.size(); i++) {
      for (String when : List.of("before ", "after ")) {
        if ((i + when.length()) % THIRDS == third) {
          steps.add(when + OPERATIONS.get(i));
        }
      }
    }
    Collections.shuffle(steps, random);
    return steps;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void nothingIsLostOrDoubledWhenItIsKilledAtRandom(long seed)
      throws IOException, InterruptedException {
    Board board = new Board(directory, "random-" + seed);
    Random random = Seeds.random(seed);
    int number = 0;
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 60; i++) {
        number++;
        board.capture(i % 10 == 3 ? nonsense(number) : Jpegs.picture(number, 30_000));
      }
      try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
        TimeUnit.MILLISECONDS.sleep(700 + random.nextInt(900)); // the fault is the moment itself
        producer.kill();
      }
    }
    assertNothingLost(board, number);
  }

  private static void assertNothingLost(Board board, int written) throws IOException {
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), written);
      Report report = Checker.atTheEnd(board.written(), arrivals);
      report.assertClean();
      assertThat(report.arrived() + report.rejected()).isEqualTo(written);
      assertThat(arrivals.records()).hasSize(written);
      assertThat(producer.terminate()).isZero();
    }
  }

  private static JavaProcess killedAt(Board board, String step, int count) {
    return board
        .configure(
            JavaProcess.program("doomed", "producer", "io.sensornode.producer.KillAtStep"),
            kafka.bootstrap())
        .classes(Workspace.find().root().resolve("java/producer/target/test-classes"))
        .env("STEP", step)
        // Of the bad file there is one.
        .env("STEP_COUNT", step.contains("rejected") || step.contains("create") ? 1 : count)
        .start();
  }

  private static byte[] nonsense(int number) {
    return ("not a picture " + number).getBytes(StandardCharsets.UTF_8);
  }
}
