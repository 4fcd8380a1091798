package io.sensornode.hdfssink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.PlantedBug;
import io.sensornode.testkit.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check that is green for the sound sink is red for one with a bug in it. */
class PlantedBugsIT {
  private static final String FILE = "io.sensornode.hdfssink.PartitionFile";
  private static final String SYNC = "    writer.sync();\n    steps.done(Step.FILE_SYNCED);\n";
  private static final String CLOSE = "    writer.close();\n    steps.done(Step.FILE_CLOSED);\n";
  private static final String RENAMED = "    writer = null;\n    from = next;\n";

  @TempDir Path directory;

  @Test
  void theSoundSinkPasses() throws Exception {
    assertThat(findings(Workplace.SOUND)).isEqualTo("clean");
  }

  @Test
  void readingUncommittedIsFound() throws Exception {
    Path planted =
        PlantedBug.plant(
            directory,
            "kafka-io",
            "io.sensornode.kafkaio.Cluster",
            "\"isolation.level\", \"read_committed\"",
            "\"isolation.level\", \"read_uncommitted\"");
    assertThat(findings(new Workplace(planted))).contains("INVENTED");
  }

  @Test
  void renamingAFileThatIsNotClosedIsFound() throws Exception {
    Path planted = PlantedBug.plant(directory, "hdfs-sink", FILE, SYNC, "", CLOSE, "");
    assertThat(findings(new Workplace(planted))).isNotEqualTo("clean");
  }

  /** The rename is the sink's commit. */
  @Test
  void committingBeforeTheFlushIsFound() throws Exception {
    Path planted =
        PlantedBug.plant(
            directory, "hdfs-sink", FILE, SYNC, "", CLOSE, "", RENAMED, SYNC + CLOSE + RENAMED);
    assertThat(findings(new Workplace(planted))).contains("LOST");
  }

  /** Classes that stand before the sound ones; null for none. */
  private record Workplace(Path planted) {
    static final Workplace SOUND = new Workplace(null);
  }

  /** Kills the sink right after a rename; the sound one goes on. */
  private static String findings(Workplace workplace) throws Exception {
    try (Testbed bed = new Testbed(21)) {
      bed.feed.commit(20, 1000);
      bed.feed.abort(20, 1000);
      bed.feed.commit(20, 1000);
      Testbed.Sink doomed = bed.halting(Step.FILE_RENAMED, 1, workplace.planted());
      assertThat(doomed.process().exitCode(Testbed.LIMIT)).isEqualTo(FaultyMain.HALTED);
      bed.sink();
      Await.until(Testbed.LIMIT, "all of the log is archived", () -> caughtUp(bed));
      Report report = bed.report();
      return report.clean() ? "clean" : report.toString();
    }
  }

  private static boolean caughtUp(Testbed bed) throws ExecutionException, InterruptedException {
    List<ArchiveFile> files = bed.archiveFiles();
    for (int i = 0; i < Testbed.PARTITIONS; i++) {
      int number = i;
      TopicPartition partition = new TopicPartition(bed.name, number);
      long end =
          Testbed.KAFKA
              .admin()
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      if (files.stream()
              .filter(file -> file.partition() == number)
              .mapToLong(ArchiveFile::next)
              .max()
              .orElse(0)
          < end) {
        return false;
      }
    }
    return true;
  }
}
