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

/** F7: a cloud of one host loses its power, with the page caches of its broker and its HDFS. */
class CloudPowerCutIT {
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
}
