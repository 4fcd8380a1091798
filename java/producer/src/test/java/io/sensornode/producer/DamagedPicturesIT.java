package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Arrived;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.Seeds;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A damaged picture arrives byte for byte or as a marker; the one behind it always arrives. */
class DamagedPicturesIT extends OnEdgeBroker {
  private static final int ROUNDS = 6;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void neighboursOfDamagedPicturesFlowOn(long seed) throws IOException {
    Board board = new Board(directory, "damaged-" + seed);
    Random random = Seeds.random(seed);
    Set<String> neighbours = new TreeSet<>();
    int written = 0;
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (Damage damage : Damage.values()) {
          board.capture(damage.of(Jpegs.picture(random.nextLong(), 4_000), random));
          byte[] neighbour = Jpegs.picture(random.nextLong(), 4_000);
          neighbours.add(DigestUtils.sha256Hex(neighbour));
          board.capture(neighbour);
          written += 2;
        }
      }
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), written);
      Report report = Checker.atTheEnd(board.written(), arrivals);
      report.assertClean();
      assertThat(report.arrived() + report.rejected()).isEqualTo(written);
      assertThat(arrivals.records()).hasSize(written);
      assertThat(whole(arrivals)).containsAll(neighbours);
      assertThat(producer.terminate()).isZero();
    }
  }

  private static Set<String> whole(Arrivals arrivals) {
    return arrivals.records().stream()
        .filter(record -> record.gap().isEmpty())
        .map(Arrived::content)
        .map(Arrived.Content::measured)
        .collect(Collectors.toSet());
  }
}
