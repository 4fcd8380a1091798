package io.sensornode.faults;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.ArchiveFollower;
import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.FreePorts;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.fs.FileSystem;

/**
 * A cloud of one host: broker, NameNode and DataNode each on a disk, which lose their power
 * together or run full, and a sink. It is fed by a board and a bridge that are never hurt.
 */
final class CloudHost implements AutoCloseable {
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(90);

  private final Disks disks;
  private final LoopDisk dataDisk;
  private final KafkaCluster edge;
  private final KafkaCluster kafka;
  private final HdfsCluster hdfs;
  private final Board board;
  private final JavaProcess bridge;
  private final JavaProgram sinkProgram;
  private final int sinkHealthPort = FreePorts.next();
  private JavaProcess sink;

  CloudHost(Path directory) {
    disks = new Disks(directory.resolve("disks"));
    Path nodes = directory.resolve("disks/hdfs");
    disks.add(nodes, "namenode", 512);
    // HDFS wants room for a whole block per open file; the disk takes only what is used.
    dataDisk = disks.add(nodes, "datanode-1", 4096);
    Path kafkaData = disks.add("kafka", 1024).path().resolve("kafka");
    edge = KafkaCluster.in(directory).name("edge").prepare();
    kafka = KafkaCluster.in(directory).name("cloud").dataDirectory(1, kafkaData).prepare();
    edge.start(1);
    kafka.start(1);
    hdfs = HdfsCluster.start(nodes, 1);
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
    disks.sync();
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
    LoopDisk.cutPower(disks.all());
    host.forEach(JavaProcess::kill);
    disks.all().forEach(LoopDisk::restore);
    kafka.start(1);
    hdfs.startNameNode();
    hdfs.startDataNode(1);
    sink = sinkProgram.start();
  }

  /** Leaves no room for blocks until the file is deleted. */
  Path fillDataDisk() throws IOException {
    Path ballast = dataDisk.path().resolve("ballast");
    Disks.fill(ballast);
    return ballast;
  }

  JavaProcess sink() {
    return sink;
  }

  String sinkHealth() {
    return Http.get(sinkHealthPort, "/health");
  }

  /** Takes a last picture; when it is archived, all before it are. */
  Report drained() throws IOException {
    board.camera().take();
    hdfs.awaitReady();
    try (FileSystem files = hdfs.fileSystem()) {
      ArchiveReader reader = new ArchiveReader(files);
      ArchiveFollower newFiles = new ArchiveFollower(reader);
      Arrivals arrivals =
          Await.value(DRAIN_LIMIT, "everything that is promised is archived", arriving(newFiles));
      List<ArchiveFile> archived = reader.files().stream().filter(CloudHost::ofPictures).toList();
      return Checker.atTheEnd(board.camera().written(arrivals), arrivals, archived);
    }
  }

  /** All that is archived, once nothing is pending. */
  private Callable<Optional<Arrivals>> arriving(ArchiveFollower newFiles) {
    AtomicReference<Arrivals> all = new AtomicReference<>(new Arrivals(List.of(), List.of()));
    return () -> {
      for (ArchiveFollower.Published file : newFiles.poll()) {
        if (ofPictures(file.file())) {
          all.updateAndGet(before -> before.and(file.arrivals()));
        }
      }
      return Checker.soFar(board.camera().written(all.get()), all.get()).pending() == 0
          ? Optional.of(all.get())
          : Optional.empty();
    };
  }

  private static boolean ofPictures(ArchiveFile file) {
    return file.topic().equals(Topics.CAMERA_PICTURES);
  }

  private JavaProgram sink(Path directory) {
    return JavaProcess.program("hdfs-sink", "hdfs-sink", "io.sensornode.hdfssink.Main")
        .jvm(BoardJvm.of("hdfs-sink"))
        .log(directory.resolve("hdfs-sink.log"))
        .env("HDFS_SINK_BOOTSTRAP", kafka.bootstrap())
        .env("HDFS_SINK_HDFS", hdfs.uri())
        .env("HDFS_SINK_REPLICATION", 1)
        .env("HDFS_SINK_ROLL_AFTER", "700ms")
        .env("HDFS_SINK_HEALTH_PORT", sinkHealthPort);
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
