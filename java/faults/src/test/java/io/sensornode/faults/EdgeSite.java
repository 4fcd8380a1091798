package io.sensornode.faults;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.KafkaClusterBuilder;
import io.sensornode.testkit.LoopDisk;
import io.sensornode.testkit.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Boards whose brokers and spools each have a disk that can lose its power; bridge and cloud are
 * never hurt.
 */
final class EdgeSite implements AutoCloseable {
  static final int BOARDS = 3;

  private static final long PARTITION_BYTES = 64L << 20;

  private final Disks disks;
  private final List<LoopDisk> brokerDisks = new ArrayList<>();
  private final List<Board> boards = new ArrayList<>();
  private final KafkaCluster edge;
  private final KafkaCluster cloud;
  private final JavaProcess bridge;

  EdgeSite(Path directory) {
    disks = new Disks(directory.resolve("disks"));
    KafkaClusterBuilder edgeBuilder = KafkaCluster.in(directory).name("edge").brokers(BOARDS);
    Scale.BROKER.forEach(edgeBuilder::property);
    for (int i = 1; i <= BOARDS; i++) {
      brokerDisks.add(disks.add("broker-" + i, 256));
      edgeBuilder.dataDirectory(i, brokerDisks.get(i - 1).path().resolve("kafka"));
    }
    edge = edgeBuilder.prepare();
    cloud = KafkaCluster.in(directory).name("cloud").prepare();
    IntStream.rangeClosed(1, BOARDS).forEach(edge::start);
    cloud.start(1);
    edge.awaitReady();
    cloud.awaitReady();
    edge.createTopics(Scale.edge(BOARDS, PARTITION_BYTES));
    cloud.createTopics(Topics.cloud(1, 1, List.of(Board.SITE)));
    for (int i = 1; i <= BOARDS; i++) {
      Path spools = disks.add("spool-" + i, 128).path().resolve("spools");
      boards.add(new Board(i, spools, directory, edge.bootstrap()));
    }
    boards.forEach(Board::start);
    bridge = Programs.bridge(directory, edge.bootstrap(), cloud.bootstrap()).start();
    disks.sync(); // they have been in use for a while
  }

  List<Board> boards() {
    return boards;
  }

  void film() {
    boards.forEach(board -> board.camera().film(40));
  }

  /**
   * Cuts the power of everything at one instant and gives it back.
   *
   * @param later what is written until this instant waits so long for the cut, with all processes
   *     standing still: the kernel writes names to its journal on its own
   */
  void cutAllBoards(Duration later) throws InterruptedException {
    List<JavaProcess> world = Stream.concat(brokers(), producers()).toList();
    world.forEach(JavaProcess::pause);
    TimeUnit.NANOSECONDS.sleep(later.toNanos());
    LoopDisk.cutPower(disks.all());
    boards.forEach(board -> board.camera().stop());
    world.forEach(JavaProcess::kill);
    disks.all().forEach(LoopDisk::restore);
    IntStream.rangeClosed(1, BOARDS).forEach(edge::start);
    boards.forEach(Board::start);
  }

  /** The other boards go on. */
  void cutBroker(int number) {
    LoopDisk disk = brokerDisks.get(number - 1);
    edge.pause(number);
    LoopDisk.cutPower(List.of(disk));
    edge.kill(number);
    disk.restore();
    edge.start(number);
  }

  KafkaCluster edge() {
    return edge;
  }

  /** When the cloud has everything and the replicas have caught up. */
  Report drained() throws IOException {
    Report report = new CloudTopic(cloud.bootstrap(), boards).drained();
    edge.awaitInSync(List.of(Topics.CAMERA_PICTURES));
    return report;
  }

  private Stream<JavaProcess> brokers() {
    return IntStream.rangeClosed(1, BOARDS).mapToObj(edge::process);
  }

  private Stream<JavaProcess> producers() {
    return boards.stream().map(Board::producer);
  }

  @Override
  public void close() {
    boards.forEach(Board::close);
    if (bridge != null) {
      bridge.kill();
    }
    edge.close();
    cloud.close();
    disks.close();
  }
}
