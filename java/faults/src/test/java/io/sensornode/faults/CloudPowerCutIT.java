package io.sensornode.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.testkit.Await;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * F7 and F8: a cloud of one host loses its power, with the page caches of its broker and its HDFS,
 * or has no room for another block.
 */
class CloudPowerCutIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir static Path directory;
  private static CloudHost cloud;
  private static Duration later = Duration.ZERO;

  @BeforeAll
  static void startCloud() throws Exception {
    cloud = new CloudHost(directory);
    cloud.drained();
    cloud.settle();
  }

  @AfterAll
  static void stopCloud() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void nothingIsLostOrDoubledWhenTheWholeCloudLosesItsPower(long seed) throws Exception {
    Random random = Seeds.random(seed);
    cloud.camera().film(20);
    TimeUnit.MILLISECONDS.sleep(2000 + random.nextInt(3000)); // the fault is the moment itself
    cloud.cutPower(later);
    later = later.isZero() ? Duration.ofSeconds(7) : Duration.ZERO;
    cloud.camera().stop();
    Report report = cloud.drained();
    report.assertClean();
    assertThat(report.arrived()).isPositive();
    assertThat(report.rejected()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.sensornode.testkit.Seeds#few")
  void aDataNodeWithoutRoomOnlyDelays(long seed) throws Exception {
    Random random = Seeds.random(seed);
    JavaProcess sink = cloud.sink();
    cloud.camera().film(10 + random.nextInt(20));
    TimeUnit.MILLISECONDS.sleep(random.nextInt(2000)); // the fault is the moment itself
    Path ballast = cloud.fillDataDisk();
    Await.until(LIMIT, "the sink says so", () -> cloud.sinkHealth().contains("store: "));
    Files.delete(ballast);
    cloud.camera().stop();
    cloud.drained().assertClean();
    assertThat(cloud.sink()).isSameAs(sink).matches(JavaProcess::alive);
    Await.until(LIMIT, "the sink is fine again", () -> cloud.sinkHealth().contains("ok"));
  }
}
