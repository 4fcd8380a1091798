package io.sensornode.bridge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The edge's partitions of one lane, as a lane reads them. */
interface EdgeLog extends AutoCloseable {

  /**
   * What the edge has of a partition.
   *
   * @param start first offset that is still there
   * @param end offset behind the last one
   */
  record Bounds(long start, long end, String topicId) {}

  /** Records in order per partition; empty when nothing came within the limit. */
  List<ConsumerRecord<byte[], byte[]>> poll(Duration limit);

  /** Every partition of the lane with what the edge has of it. */
  Map<TopicPartition, Bounds> bounds();

  void seek(TopicPartition partition, Position position);

  /** Tells the edge, for information only, how far its partitions were forwarded. */
  void publish(Map<TopicPartition, Position> forwarded);

  @Override
  void close();
}
