package io.sensornode.bridge;

import io.sensornode.kafkaio.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A lane's partitions on the edge cluster. It never resets a position by itself: a position that
 * the log does not have any more is reported.
 */
final class KafkaEdgeLog implements EdgeLog {
  /** Small fetches keep the memory of a board small; a larger record still comes, alone. */
  private static final int FETCH_BYTES = 1024 * 1024;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Admin admin;
  private final LaneSpec lane;
  private final EdgeUpkeep upkeep;
  private Map<TopicPartition, String> shape;

  KafkaEdgeLog(Cluster edge, String site, LaneSpec lane, TrimSchedules trims, TimeSource time) {
    this.lane = lane;
    Map<String, Object> config = edge.consumer("bridge-" + lane.name());
    config.put("group.id", "bridge-" + site);
    config.put("isolation.level", "read_uncommitted");
    config.put("max.partition.fetch.bytes", FETCH_BYTES);
    config.put("fetch.max.bytes", FETCH_BYTES);
    config.put("request.timeout.ms", 10_000);
    config.put("default.api.timeout.ms", 15_000);
    this.consumer = new KafkaConsumer<>(config);
    this.admin = Admin.create(edge.admin("bridge-" + lane.name()));
    this.upkeep = new EdgeUpkeep(consumer, admin, trims, time);
    try {
      this.shape = describe();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    consumer.assign(shape.keySet());
  }

  @Override
  public List<ConsumerRecord<byte[], byte[]>> poll(Duration limit) {
    if (upkeep.run() && !describe().equals(shape)) {
      throw new KafkaException("the topics of lane " + lane.name() + " changed");
    }
    try {
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      consumer.poll(limit).forEach(records::add);
      return records;
    } catch (LogTruncationException e) {
      throw new PositionLostException(
          e.divergentOffsets().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset())),
          e);
    } catch (OffsetOutOfRangeException e) {
      throw new PositionLostException(Map.of(), e);
    }
  }

  @Override
  public Map<TopicPartition, Bounds> bounds() {
    shape = describe();
    try {
      Map<TopicPartition, Long> starts = consumer.beginningOffsets(shape.keySet());
      Map<TopicPartition, Long> ends = consumer.endOffsets(shape.keySet());
      Map<TopicPartition, Bounds> bounds = new HashMap<>();
      shape.forEach(
          (partition, id) ->
              bounds.put(partition, new Bounds(starts.get(partition), ends.get(partition), id)));
      return bounds;
    } catch (TimeoutException e) {
      throw new EdgeAwayException("offsets of lane " + lane.name(), e);
    }
  }

  @Override
  public void seek(TopicPartition partition, Position position) {
    consumer.seek(partition, position.toKafka());
  }

  @Override
  public void publish(Map<TopicPartition, Position> forwarded) {
    upkeep.forwarded(forwarded);
  }

  @Override
  public void close() {
    try (admin) {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }

  /** Every partition with the id of its topic. */
  private Map<TopicPartition, String> describe() {
    try {
      Map<TopicPartition, String> partitions = new HashMap<>();
      for (TopicDescription topic :
          admin.describeTopics(lane.topics()).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                partition ->
                    partitions.put(
                        new TopicPartition(topic.name(), partition.partition()),
                        topic.topicId().toString()));
      }
      return partitions;
    } catch (ExecutionException e) {
      throw new EdgeAwayException("topics of lane " + lane.name(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }
}
