package io.sensornode.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.Seeds;
import io.sensornode.testkit.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.ElectionType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F17: a broker that was killed and then damaged on its disk comes back from the replicas. */
class BrokerDamageIT {
  private static final int FLIPS_PER_FILE = 3;

  @TempDir static Path directory;
  private static EdgeSite site;

  @BeforeAll
  static void startSite() throws Exception {
    site = new EdgeSite(directory);
    site.drained();
  }

  @AfterAll
  static void stopSite() {
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void aDamagedBrokerRejoinsFromTheReplicas(long seed) throws Exception {
    Random random = Seeds.random(seed);
    site.film();
    TimeUnit.MILLISECONDS.sleep(1000 + random.nextInt(2000)); // the fault is the moment itself
    int broker = 1 + random.nextInt(EdgeSite.BOARDS);
    site.edge().kill(broker);
    damage(site.edge().dataDirectory(broker).resolve("log"), random);
    site.edge().start(broker);
    site.edge().awaitReady();
    site.boards().forEach(board -> board.camera().stop());
    Report report = site.drained();
    report.assertClean();
    assertThat(report.arrived()).isPositive();
    assertThat(report.rejected()).isZero();
    // Every broker leads what it shall lead; whoever served damaged bytes would be found here.
    site.edge().admin().electLeaders(ElectionType.PREFERRED, null).partitions().get();
    Arrivals edge = new TopicReader(site.edge().bootstrap()).read(Topics.CAMERA_PICTURES);
    assertThat(edge.faults()).isEmpty();
    assertThat(edge.records())
        .allSatisfy(
            each -> assertThat(each.content().measured()).isEqualTo(each.content().sha256()))
        .hasSizeGreaterThanOrEqualTo((int) report.arrived());
  }

  /** Flips bytes in the newest segments of pictures, in their indexes and in the checkpoints. */
  private static void damage(Path logs, Random random) throws IOException {
    for (String checkpoint :
        List.of("recovery-point-offset-checkpoint", "replication-offset-checkpoint")) {
      flip(logs.resolve(checkpoint), random);
    }
    try (Stream<Path> partitions = Files.list(logs)) {
      for (Path partition : partitions.filter(BrokerDamageIT::ofPictures).toList()) {
        for (String kind : List.of(".log", ".index", ".timeindex")) {
          flip(newest(partition, kind), random);
        }
      }
    }
  }

  private static boolean ofPictures(Path partition) {
    return partition.getFileName().toString().startsWith(Topics.CAMERA_PICTURES);
  }

  private static Path newest(Path partition, String kind) throws IOException {
    try (Stream<Path> files = Files.list(partition)) {
      return files
          .filter(file -> file.toString().endsWith(kind))
          .max(Path::compareTo)
          .orElseThrow();
    }
  }

  private static void flip(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; bytes.length > 0 && i < FLIPS_PER_FILE; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    Files.write(file, bytes);
  }
}
