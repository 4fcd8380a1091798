package io.sensornode.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.SizeLimits;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.PlantedBug;
import io.sensornode.testkit.Seeds;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F15 and F16: logs that are cut, trimmed, widened or limited while the bridge works. */
class TopicFaultsIT extends OnBridgeSite {
  private static final TopicPartition PICTURES = new TopicPartition(Topics.CAMERA_PICTURES, 0);
  private static final TopicPartition TELEMETRY = new TopicPartition(Topics.SENSOR_TELEMETRY, 0);
  private static final TopicPartition PLANTED = new TopicPartition(Topics.SENSOR_TELEMETRY, 1);
  private static final String SOUND = "RecordsToDelete.beforeOffset(offset)";
  private static final String TO_THE_END = "RecordsToDelete.beforeOffset(-1)";

  /** Where the bridge is when the edge loses the end of its log. */
  private enum Bridge {
    READING,
    BEHIND,
    AWAY
  }

  /** As after a power cut of all boards that took more than one of them had flushed. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void goesOnWhereTheEdgeLostTheEndOfItsLog(long seed) throws Exception {
    Random random = Seeds.random(seed);
    Bridge bridge = Bridge.values()[random.nextInt(Bridge.values().length)];
    System.out.println("bridge=" + bridge);
    try (EdgeSpool spool = spool(PICTURES, "cut" + seed, random)) {
      site.start(1);
      spool.write(10, 1_000);
      site.awaitForwarding(spool);
      long kept = end(PICTURES);
      long keptBytes = Files.size(segment());
      spool.write(1 + random.nextInt(10), 1_000);
      site.awaitForwarding(spool);
      long bridged = end(PICTURES);
      switch (bridge) {
        case READING -> {}
        case BEHIND -> site.uplink().stall();
        case AWAY -> site.stopCopies();
      }
      if (bridge != Bridge.READING) {
        spool.write(1 + random.nextInt(10), 1_000);
      }
      cutSegment(keptBytes);
      spool.reconnect();
      spool.sendAgain(spool.journal().size());
      spool.write(random.nextInt(20), 1_000);
      site.uplink().heal();
      if (bridge == Bridge.AWAY) {
        site.start(1);
      }
      // What it had read already, a transaction may still carry to the cloud once the uplink heals.
      String to = bridge == Bridge.BEHIND ? "" : bridged + ") were cut off";
      site.awaitHealth(1, "offsets [%d, %s".formatted(kept, to));
      assertThat(site.get(1, "/health")).contains("were cut off");
      spool.write(1, 1_000);
      site.assertAllArriveOnce(spool);
    }
  }

  @Test
  void trimsWhatIsBridgedAndNothingElse() throws Exception {
    try (EdgeSpool spool = spool(TELEMETRY, "trimmed", new Random(1))) {
      spool.write(80, 50_000);
      site.start(1, trimming(site.program(1)));
      site.assertAllArriveOnce(spool);
      Await.until(
          BridgeSite.LIMIT,
          "all that is bridged is trimmed in the end",
          () -> offset(TELEMETRY, OffsetSpec.earliest()) == end(TELEMETRY));
      assertThat(site.get(1, "/health")).doesNotContain("offsets [");
    }
  }

  @Test
  void trimmingToTheLogsEndIsFound(@TempDir Path planted) throws Exception {
    PlantedBug.plant(planted, "bridge", "io.sensornode.bridge.EdgeUpkeep", SOUND, TO_THE_END);
    try (EdgeSpool spool = spool(PLANTED, "planted", new Random(2))) {
      spool.write(80, 50_000);
      site.start(1, trimming(site.program(1)).classes(planted));
      site.awaitHealth(1, "offsets [");
    }
  }

  @Test
  void partitionsThatAreAddedInTheCloudChangeNothing() throws Exception {
    try (EdgeSpool spool = spool(PICTURES, "widened", new Random(3))) {
      site.start(1);
      spool.write(10, 1_000);
      site.awaitForwarding(spool);
      int before = partitions();
      site.cloud()
          .admin()
          .createPartitions(Map.of(Topics.CAMERA_PICTURES, NewPartitions.increaseTo(before + 3)))
          .all()
          .get();
      site.followAgain();
      spool.write(30, 1_000);
      spool.sendAgain(20);
      spool.write(30, 1_000);
      site.assertAllArriveOnce(spool);
    }
  }

  @Test
  void aLaneWhoseRecordsTheCloudRefusesSaysWhyAndTheOthersFlow() throws Exception {
    try (EdgeSpool pictures = spool(PICTURES, "refused", new Random(4));
        EdgeSpool telemetry = spool(TELEMETRY, "flowing", new Random(5))) {
      site.start(1);
      pictures.write(5, 1_000);
      site.awaitForwarding(pictures);
      limitPictures(100_000);
      pictures.write(2, 10_000);
      pictures.write(1, 300_000);
      pictures.write(2, 10_000);
      site.awaitHealth(
          1,
          "max.message.bytes of topic camera-pictures is 100000, needed is "
              + SizeLimits.RECORD_BYTES);
      telemetry.write(10, 1_000);
      site.assertAllArriveOnce(telemetry);
      limitPictures(SizeLimits.RECORD_BYTES);
      site.assertAllArriveOnce(pictures);
      telemetry.write(10, 1_000);
      site.assertAllArriveOnce(telemetry);
      Await.until(
          BridgeSite.LIMIT,
          "the lane is fine again",
          () -> !site.get(1, "/health").contains("lane pictures"));
    }
  }

  private static EdgeSpool spool(TopicPartition partition, String node, Random random) {
    return new EdgeSpool(site.edge().bootstrap(), partition, node, random);
  }

  /** Some seconds behind, so that there is always something that is not bridged yet. */
  private static JavaProgram trimming(JavaProgram program) {
    return program.env("BRIDGE_TRIM_AFTER", "1s").env("BRIDGE_BYTES_PER_SECOND", 1_200_000);
  }

  private static Path segment() {
    return site.edge().dataDirectory(1).resolve("log/" + PICTURES + "/00000000000000000000.log");
  }

  private static void cutSegment(long bytes) throws IOException {
    site.edge().kill(1);
    try (FileChannel log = FileChannel.open(segment(), StandardOpenOption.WRITE)) {
      log.truncate(bytes);
    }
    site.edge().start(1);
    site.edge().awaitInSync(List.of(Topics.CAMERA_PICTURES));
  }

  private static void limitPictures(int bytes) throws ExecutionException, InterruptedException {
    Collection<AlterConfigOp> limit =
        List.of(
            new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
                AlterConfigOp.OpType.SET));
    site.cloud()
        .admin()
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, Topics.CAMERA_PICTURES), limit))
        .all()
        .get();
  }

  private static int partitions() throws ExecutionException, InterruptedException {
    return site.cloud()
        .admin()
        .describeTopics(List.of(Topics.CAMERA_PICTURES))
        .allTopicNames()
        .get()
        .get(Topics.CAMERA_PICTURES)
        .partitions()
        .size();
  }

  private static long end(TopicPartition partition)
      throws ExecutionException, InterruptedException {
    return offset(partition, OffsetSpec.latest());
  }

  private static long offset(TopicPartition partition, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    return site.edge()
        .admin()
        .listOffsets(Map.of(partition, spec))
        .partitionResult(partition)
        .get()
        .offset();
  }
}
