package io.sensornode.faults;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.Journal;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.KafkaClusterBuilder;
import io.sensornode.testkit.LoopDisk;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.TopicReader;
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

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(120);
  private static final TimeUnit POLL = TimeUnit.MILLISECONDS;
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
    bridge = bridge(directory).start();
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

  /** Takes a last picture per board; when those have arrived, all before them have. */
  Report drained() throws IOException {
    for (Board board : boards) {
      board.camera().take();
    }
    Await.until(DRAIN_LIMIT, "everything that is promised is in the cloud", () -> pending() == 0);
    edge.awaitInSync(List.of(Topics.CAMERA_PICTURES));
    Arrivals arrivals = arrivals();
    return Checker.atTheEnd(written(arrivals), arrivals);
  }

  private long pending() throws InterruptedException {
    POLL.sleep(500); // reading everything is dear
    Arrivals arrivals = arrivals();
    return Checker.soFar(written(arrivals), arrivals).pending();
  }

  private Arrivals arrivals() {
    return new TopicReader(cloud.bootstrap()).read(Topics.CAMERA_PICTURES);
  }

  private List<Journal.Entry> written(Arrivals arrivals) {
    return boards.stream().flatMap(board -> board.camera().written(arrivals).stream()).toList();
  }

  private Stream<JavaProcess> brokers() {
    return IntStream.rangeClosed(1, BOARDS).mapToObj(edge::process);
  }

  private Stream<JavaProcess> producers() {
    return boards.stream().map(Board::producer);
  }

  private JavaProgram bridge(Path directory) {
    return JavaProcess.program("bridge", "bridge", "io.sensornode.bridge.Main")
        .jvm("-Xmx64m")
        .log(directory.resolve("bridge.log"))
        .env("BRIDGE_SITE", Board.SITE)
        .env("BRIDGE_EDGE_BOOTSTRAP", edge.bootstrap())
        .env("BRIDGE_CLOUD_BOOTSTRAP", cloud.bootstrap())
        .env("BRIDGE_HEALTH_PORT", 0);
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
