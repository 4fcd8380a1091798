package io.sensornode.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.testkit.Report;
import io.sensornode.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F7: what the mover's recipe promised survives a power cut of one board's broker and of all. */
class EdgePowerCutIT {
  @TempDir static Path directory;
  private static EdgeSite site;
  private static Duration later = Duration.ZERO;

  @BeforeAll
  static void startSite() throws Exception {
    site = new EdgeSite(directory);
    site.drained(); // so that the bridge stands in the middle of the logs
  }

  @AfterAll
  static void stopSite() {
    if (site != null) {
      site.close();
    }
  }

  /** At the cut itself, and with names that the kernel wrote to its journal before it. */
  @ParameterizedTest
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void nothingIsLostOrTornWhenAllBoardsLoseTheirPowerAtOnce(long seed) throws Exception {
    Random random = Seeds.random(seed);
    site.film();
    // Longer than the spools keep what is acknowledged; the fault is the moment itself.
    TimeUnit.MILLISECONDS.sleep(Scale.FLUSH_HORIZON.toMillis() + 1000 + random.nextInt(2000));
    for (Board board : site.boards()) {
      board.camera().takeCarelessly();
      board.camera().takeCarelessly();
    }
    site.cutAllBoards(later);
    later = later.isZero() ? Duration.ofSeconds(7) : Duration.ZERO;
    assertClean(site.drained());
  }

  @ParameterizedTest
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void nothingIsLostWhenOneBrokerLosesItsPower(long seed) throws Exception {
    Random random = Seeds.random(seed);
    site.film();
    TimeUnit.MILLISECONDS.sleep(1000 + random.nextInt(2000)); // the fault is the moment itself
    site.cutBroker(1 + random.nextInt(EdgeSite.BOARDS));
    site.edge().awaitReady();
    site.boards().forEach(board -> board.camera().stop());
    assertClean(site.drained());
  }

  private static void assertClean(Report report) {
    report.assertClean();
    assertThat(report.arrived()).isPositive();
  }
}
