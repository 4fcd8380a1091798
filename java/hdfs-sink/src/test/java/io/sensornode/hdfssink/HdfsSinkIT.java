package io.sensornode.hdfssink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.SizeLimits;
import io.sensornode.hdfssink.Testbed.Sink;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Seeds;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sink promises while nothing but the log and the archive surprises it. */
class HdfsSinkIT {

  @ParameterizedTest
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void archivesEveryCommittedRecordAndNoAbortedOneByteForByte(long seed) throws Exception {
    try (Testbed bed = new Testbed(Seeds.random(seed).nextLong())) {
      bed.sink();
      bed.feed.some(40);
      bed.feed.commit(1, SizeLimits.PICTURE_BYTES);
      bed.feed.abort(3, 100);
      bed.awaitArchived().assertClean();
    }
  }

  @Test
  void anIdleFileIsCompletedAfterItsTime() throws Exception {
    try (Testbed bed = new Testbed(1)) {
      bed.sink("HDFS_SINK_ROLL_BYTES", "1GiB");
      bed.feed.commit(1, 1000);
      bed.awaitArchived().assertClean();
      assertThat(bed.archiveFiles()).hasSize(1);
    }
  }

  @Test
  void aCleanStopArchivesWhatIsOpen() throws Exception {
    try (Testbed bed = new Testbed(2)) {
      Sink sink = bed.sink("HDFS_SINK_ROLL_AFTER", "1h");
      bed.feed.commit(5, 1000);
      sink.awaitOpenFiles();
      bed.feed.commit(5, 1000);
      assertThat(sink.process().terminate()).isZero();
      bed.sink();
      bed.awaitArchived().assertClean();
      assertThat(sink.process().logTail(50)).contains("roll=STOP");
    }
  }

  @Test
  void sinksThatComeAndGoShareThePartitions() throws Exception {
    try (Testbed bed = new Testbed(3)) {
      Sink first = bed.sink();
      bed.feed.some(10);
      bed.awaitArchived();
      Sink second = bed.sink();
      Await.until(
          Testbed.LIMIT,
          "the second sink owns a partition",
          () -> {
            bed.feed.some(2);
            return second.get("/metrics").contains("sensornode_sink_holes{");
          });
      bed.feed.some(10);
      assertThat(first.process().terminate()).isZero();
      bed.feed.some(10);
      bed.awaitArchived().assertClean();
    }
  }

  @Test
  void aLogThatBeginsBehindTheArchivesEndIsAnAlarmAndReadingGoesOn() throws Exception {
    try (Testbed bed = new Testbed(4)) {
      Sink before = bed.sink();
      bed.feed.some(10);
      bed.awaitArchived().assertClean();
      before.process().terminate();
      long end = end(bed);
      bed.feed.commit(60, 100);
      TopicPartition partition = new TopicPartition(bed.name, 0);
      long logStart = end + 10;
      Testbed.KAFKA
          .admin()
          .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(logStart)))
          .all()
          .get();
      Sink sink = bed.sink();
      sink.awaitHealth("hole " + partition + ": positions [" + end + ", " + logStart + ")");
      assertThat(sink.get("/metrics"))
          .contains("sensornode_sink_holes{partition=\"" + partition + "\"} 1.0");
      Await.until(
          Testbed.LIMIT,
          "reading goes on behind the hole",
          () -> bed.archiveFiles().stream().anyMatch(file -> file.from() == logStart));
    }
  }

  @Test
  void anArchiveBeyondTheLogsEndStopsThatPartitionOnly() throws Exception {
    try (Testbed bed = new Testbed(5)) {
      Path foreign = new Path(bed.root, new ArchiveFile(bed.name, 0, 0, 1_000_000).path());
      bed.files.create(foreign).close();
      Sink sink = bed.sink();
      bed.feed.commit(40, 1000);
      sink.awaitHealth("beyond-log-end " + bed.name + "-0");
      Await.until(
          Testbed.LIMIT,
          "the other partitions are archived",
          () ->
              List.of(1, 2)
                  .equals(
                      bed.archiveFiles().stream()
                          .map(ArchiveFile::partition)
                          .filter(partition -> partition > 0)
                          .distinct()
                          .toList()));
      assertThat(bed.archiveFiles().stream().filter(file -> file.partition() == 0)).hasSize(1);
      assertThat(sink.process().alive()).isTrue();
    }
  }

  private static long end(Testbed bed) {
    return bed.archiveFiles().stream()
        .filter(file -> file.partition() == 0)
        .mapToLong(ArchiveFile::next)
        .max()
        .orElseThrow();
  }
}
