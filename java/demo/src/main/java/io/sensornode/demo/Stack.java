package io.sensornode.demo;

import io.sensornode.contract.TopicSpec;
import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.TopicJob;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.HdfsCluster;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.Link;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Every part of the data path, each a process on loopback: edge brokers and producers (one each per
 * board), two bridges, an uplink that can be cut, cloud brokers, HDFS, the sink.
 */
final class Stack implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final long PARTITION_BYTES = 512L * 1024 * 1024;

  private final Path directory;
  private final Consumer<String> news;
  private final List<Board> boards;
  private final Link uplink = new Link();
  private final KafkaCluster edge;
  private final KafkaCluster cloud;
  private final HdfsCluster hdfs;
  private final List<Service> producers = new ArrayList<>();
  private final List<Service> bridges = new ArrayList<>();
  private final List<Service> sinks = new ArrayList<>();
  private final Supervisor supervisor;

  /**
   * Nothing runs yet.
   *
   * @param directory for data and logs; a path without spaces
   * @param news takes one line for each thing worth telling
   */
  Stack(Path directory, Size size, Consumer<String> news) {
    this.directory = directory.toAbsolutePath();
    this.news = news;
    this.boards = Board.first(size.boards(), this.directory.resolve("boards"));
    Path kafka = this.directory.resolve("kafka");
    this.edge = KafkaCluster.in(kafka).name("edge").brokers(size.boards()).prepare();
    this.cloud =
        KafkaCluster.in(kafka).name("cloud").brokers(size.cloudBrokers()).uplink(uplink).prepare();
    this.hdfs = HdfsCluster.prepare(this.directory.resolve("hdfs"), 1);
    this.supervisor = new Supervisor(news);
    Programs programs = new Programs(this.directory);
    boards.forEach(board -> producers.add(programs.producer(board, edge.bootstrap())));
    for (int i = 1; i <= size.bridges(); i++) {
      bridges.add(programs.bridge(i, edge.bootstrap(), cloud.uplinkBootstrap()));
    }
    for (int i = 1; i <= size.sinks(); i++) {
      sinks.add(programs.sink(i, cloud.bootstrap(), hdfs.uri()));
    }
  }

  /** How many of everything; each board has a producer and an edge broker. */
  record Size(int boards, int bridges, int cloudBrokers, int sinks) {

    /** A cloud of three brokers, or of one behind a single board. */
    static Size of(int boards) {
      return new Size(boards, 2, boards == 1 ? 1 : 3, 1);
    }
  }

  /** Starts everything and returns when every service says that it is ready. */
  void start() {
    Parallel.run(List.of(this::bringUpHdfs, this::bringUpCloud, this::bringUpEdge));
    awaitReady();
    news.accept("producers, bridges and sink are ready");
  }

  /** Waits until every service that was started says that it is ready. */
  void awaitReady() {
    Await.until(
        START_LIMIT,
        "every service is ready",
        () -> supervisor.services().stream().allMatch(Service::ready));
  }

  /** These services run from now on, also when they end by themselves. */
  void start(List<Service> services) {
    services.forEach(supervisor::start);
  }

  void startEdgeBrokers() {
    for (int i = 1; i <= edge.size(); i++) {
      edge.start(i);
    }
  }

  void startCloudBrokers() {
    for (int i = 1; i <= cloud.size(); i++) {
      cloud.start(i);
    }
  }

  void startHdfsNodes() {
    hdfs.startNameNode();
    hdfs.startDataNode(1);
  }

  /** What the topic job does on a real cluster, once all brokers are there. */
  void makeTopics() {
    makeEdgeTopics();
    makeCloudTopics();
  }

  /** Ends the services of the boards; what they captured stays in their spools. */
  void stopProducers() {
    supervisor.stop(producers, STOP_LIMIT);
  }

  /** Ends bridges and sink. */
  void stopMovers() {
    supervisor.stop(bridges, STOP_LIMIT);
    supervisor.stop(sinks, STOP_LIMIT);
  }

  /** Ends HDFS in order, so that its data can be started again. */
  void stopHdfs() {
    hdfs.dataNode(1).terminate(STOP_LIMIT);
    hdfs.nameNode().terminate(STOP_LIMIT);
  }

  /** Kills whatever still runs; the data stays. */
  @Override
  public void close() {
    supervisor.close();
    supervisor.services().forEach(Service::end);
    edge.close();
    cloud.close();
    hdfs.close();
    uplink.close();
  }

  /** The bridge that says that it leads; the other one waits. */
  Service activeBridge() {
    return bridges.stream()
        .filter(bridge -> bridge.lastState().equals("leader"))
        .findFirst()
        .orElse(bridges.get(0));
  }

  /** What each kind of process uses. */
  Memory memory() {
    return Memory.of(this);
  }

  Path directory() {
    return directory;
  }

  List<Board> boards() {
    return boards;
  }

  KafkaCluster edge() {
    return edge;
  }

  KafkaCluster cloud() {
    return cloud;
  }

  HdfsCluster hdfs() {
    return hdfs;
  }

  Link uplink() {
    return uplink;
  }

  List<Service> producers() {
    return producers;
  }

  List<Service> bridges() {
    return bridges;
  }

  List<Service> sinks() {
    return sinks;
  }

  private void bringUpEdge() {
    startEdgeBrokers();
    makeEdgeTopics();
    news.accept("edge cluster is ready: " + edge.size() + " brokers, one per board");
    start(producers);
    start(bridges);
  }

  private void bringUpCloud() {
    startCloudBrokers();
    makeCloudTopics();
    news.accept("cloud cluster is ready: " + cloud.size() + " brokers behind the uplink");
    start(sinks);
  }

  private void bringUpHdfs() {
    startHdfsNodes();
    hdfs.awaitReady();
    news.accept("HDFS is ready: NameNode and DataNode");
  }

  private void makeEdgeTopics() {
    makeTopics(edge, Topics.edge(edge.size(), PARTITION_BYTES));
  }

  private void makeCloudTopics() {
    makeTopics(cloud, Topics.cloud(cloud.size(), cloud.size(), List.of(Board.SITE)));
  }

  /** Brokers learn of a new topic one after the other, so the job is run until all know all. */
  private static void makeTopics(KafkaCluster cluster, List<TopicSpec> topics) {
    cluster.awaitReady();
    Await.until(
        START_LIMIT,
        "topics are made",
        () -> {
          new TopicJob(cluster.admin()).apply(topics);
          return true;
        });
  }
}
