package io.sensornode.faults;

import io.sensornode.contract.TopicSpec;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.KafkaCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** One edge broker whose partitions are bounded tightly, a cloud, and a bridge that may be away. */
final class SmallSite implements AutoCloseable {
  /** Of pictures, per partition. */
  static final long PARTITION_BYTES = 8L << 20;

  private static final String SEGMENT_BYTES = Integer.toString(1 << 20);

  private final Path directory;
  private final KafkaCluster edge;
  private final KafkaCluster cloud;
  private final JavaProgram bridgeProgram;
  private final List<Board> boards = new ArrayList<>();
  private JavaProcess bridge;

  SmallSite(Path directory, Path brokerData) {
    this.directory = directory;
    edge =
        KafkaCluster.in(directory)
            .name("edge")
            .dataDirectory(1, brokerData)
            .property("log.retention.check.interval.ms", 500)
            .prepare();
    cloud = KafkaCluster.in(directory).name("cloud").prepare();
    edge.start(1);
    cloud.start(1);
    edge.awaitReady();
    cloud.awaitReady();
    edge.createTopics(Scale.edge(1, PARTITION_BYTES).stream().map(SmallSite::rolled).toList());
    cloud.createTopics(Topics.cloud(1, 1, List.of(Board.SITE)));
    bridgeProgram = Programs.bridge(directory, edge.bootstrap(), cloud.bootstrap());
  }

  /** Not started yet. Each number has a partition of its own. */
  Board board(int number, Path spools) {
    Board board = new Board(number, spools, directory, edge.bootstrap());
    boards.add(board);
    return board;
  }

  KafkaCluster edge() {
    return edge;
  }

  CloudTopic cloud(Board board) {
    return new CloudTopic(cloud.bootstrap(), List.of(board));
  }

  /** A fresh one. */
  void startBridge() {
    stopBridge();
    bridge = bridgeProgram.start();
  }

  void stopBridge() {
    if (bridge != null) {
      bridge.kill();
    }
  }

  /** Where the broker's log of a board's pictures begins: 0 as long as nothing was deleted. */
  long logStart(int board) throws Exception {
    return offset(board, OffsetSpec.earliest());
  }

  long logEnd(int board) throws Exception {
    return offset(board, OffsetSpec.latest());
  }

  private long offset(int board, OffsetSpec which) throws Exception {
    TopicPartition partition = new TopicPartition(Topics.CAMERA_PICTURES, board - 1);
    return edge.admin()
        .listOffsets(Map.of(partition, which))
        .partitionResult(partition)
        .get()
        .offset();
  }

  /** In small segments, so that Kafka would delete as soon as the bound is passed. */
  private static TopicSpec rolled(TopicSpec spec) {
    Map<String, String> configs = new TreeMap<>(spec.configs());
    configs.put("segment.bytes", SEGMENT_BYTES);
    return new TopicSpec(spec.name(), spec.partitions(), spec.replicationFactor(), configs);
  }

  @Override
  public void close() {
    boards.forEach(Board::close);
    stopBridge();
    edge.close();
    cloud.close();
  }
}
