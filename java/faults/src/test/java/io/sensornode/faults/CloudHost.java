package io.sensornode.faults;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.HdfsCluster;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.LoopDisk;
import io.sensornode.testkit.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;

/**
 * A cloud of one host: broker, HDFS and sink on one disk that can lose its power. It is fed by a
 * board and a bridge that are never hurt.
 */
final class CloudHost implements AutoCloseable {
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(90);

  private final Disks disks;
  private final LoopDisk disk;
  private final KafkaCluster edge;
  private final KafkaCluster kafka;
  private final HdfsCluster hdfs;
  private final Board board;
  private final JavaProcess bridge;
  private final JavaProgram sinkProgram;
  private JavaProcess sink;

  CloudHost(Path directory) {
    disks = new Disks(directory.resolve("disks"));
    // HDFS wants room for a whole block per open file; the disk takes only what is used.
    disk = disks.add("cloud", 4096);
    edge = KafkaCluster.in(directory).name("edge").prepare();
    kafka =
        KafkaCluster.in(directory)
            .name("cloud")
            .dataDirectory(1, disk.path().resolve("kafka"))
            .prepare();
    edge.start(1);
    kafka.start(1);
    hdfs = HdfsCluster.start(disk.path().resolve("hdfs"), 1);
    edge.awaitReady();
    kafka.awaitReady();
    edge.createTopics(Scale.edge(1, 1L << 30));
    kafka.createTopics(Topics.cloud(1, 1, List.of(Board.SITE)));
    board = new Board(1, directory.resolve("spools"), directory, edge.bootstrap());
    board.start();
    bridge = Programs.bridge(directory, edge.bootstrap(), kafka.bootstrap()).start();
    sinkProgram = sink(directory);
    sink = sinkProgram.start();
  }

  Camera camera() {
    return board.camera();
  }

  /** A host that has been in use for a while. */
  void settle() {
    disk.sync();
  }

  /**
   * Cuts the host's power and gives it back.
   *
   * @param later as in {@link EdgeSite#cutAllBoards}
   */
  void cutPower(Duration later) throws InterruptedException {
    List<JavaProcess> host = List.of(kafka.process(1), hdfs.nameNode(), hdfs.dataNode(1), sink);
    host.forEach(JavaProcess::pause);
    TimeUnit.NANOSECONDS.sleep(later.toNanos());
    LoopDisk.cutPower(List.of(disk));
    host.forEach(JavaProcess::kill);
    disk.restore();
    kafka.start(1);
    hdfs.startNameNode();
    hdfs.startDataNode(1);
    sink = sinkProgram.start();
  }

  /** Takes a last picture; when it is archived, all before it are. */
  Report drained() throws IOException {
    board.camera().take();
    hdfs.awaitReady();
    try (FileSystem files = hdfs.fileSystem()) {
      ArchiveReader reader = new ArchiveReader(files);
      Await.until(
          DRAIN_LIMIT, "everything that is promised is archived", () -> pending(reader) == 0);
      List<ArchiveFile> archived = pictures(reader);
      Arrivals arrivals = reader.read(archived);
      return Checker.atTheEnd(board.camera().written(arrivals), arrivals, archived);
    }
  }

  private long pending(ArchiveReader reader) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(500); // reading everything is dear
    Arrivals arrivals = reader.read(pictures(reader));
    return Checker.soFar(board.camera().written(arrivals), arrivals).pending();
  }

  private static List<ArchiveFile> pictures(ArchiveReader reader) {
    return reader.files().stream()
        .filter(file -> file.topic().equals(Topics.CAMERA_PICTURES))
        .toList();
  }

  private JavaProgram sink(Path directory) {
    return JavaProcess.program("hdfs-sink", "hdfs-sink", "io.sensornode.hdfssink.Main")
        .jvm(BoardJvm.of("hdfs-sink"))
        .log(directory.resolve("hdfs-sink.log"))
        .env("HDFS_SINK_BOOTSTRAP", kafka.bootstrap())
        .env("HDFS_SINK_HDFS", hdfs.uri())
        .env("HDFS_SINK_REPLICATION", 1)
        .env("HDFS_SINK_ROLL_AFTER", "700ms")
        .env("HDFS_SINK_HEALTH_PORT", 0);
  }

  @Override
  public void close() {
    board.close();
    bridge.kill();
    sink.kill();
    edge.close();
    kafka.close();
    hdfs.close();
    disks.close();
  }
}
