package io.sensornode.bridge;

import io.sensornode.contract.Capture;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.Hops;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Origin;
import io.sensornode.contract.Payload;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SpoolKind;
import io.sensornode.kafkaio.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * An edge cluster in memory: logs that grow, lose their beginning, and are cut and written again.
 */
final class SimulatedEdge {
  static final class Log {
    final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    long start;
    int epoch;

    long end() {
      return records.size();
    }
  }

  private final Random random;
  private final Map<TopicPartition, Log> logs = new HashMap<>();

  SimulatedEdge(Random random, List<TopicPartition> partitions) {
    this.random = random;
    partitions.forEach(partition -> logs.put(partition, new Log()));
  }

  Log log(TopicPartition partition) {
    return logs.get(partition);
  }

  void append(TopicPartition partition, Identity identity, SpoolKind kind) {
    Log log = logs.get(partition);
    Origin origin =
        new Origin(identity, kind, new Capture(1, ClockState.SYNCED, "b", Capture.UNKNOWN_MONO));
    ProducerRecord<byte[], byte[]> made =
        Records.toKafka(
            partition.topic(),
            partition.partition(),
            new SensorRecord(
                origin, Payload.of("image/jpeg", Records.bytes(identity.text())), Hops.NONE));
    log.records.add(
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            log.end(),
            0,
            TimestampType.LOG_APPEND_TIME,
            made.key().length,
            made.value().length,
            made.key(),
            made.value(),
            new RecordHeaders(made.headers()),
            Optional.of(log.epoch)));
  }

  /** Cuts the last records off, as after an unclean election. */
  void truncate(TopicPartition partition, long end) {
    Log log = logs.get(partition);
    log.records.subList((int) end, log.records.size()).clear();
    log.epoch++;
  }

  /** A reader of its own positions; brings up to five records of a random partition at once. */
  EdgeLog reader() {
    return new EdgeLog() {
      private final Map<TopicPartition, Position> positions = new HashMap<>();

      @Override
      public List<ConsumerRecord<byte[], byte[]>> poll(Duration limit) {
        List<TopicPartition> partitions = new ArrayList<>(positions.keySet());
        partitions.sort(Comparator.comparing(TopicPartition::toString));
        TopicPartition partition = partitions.get(random.nextInt(partitions.size()));
        Log log = logs.get(partition);
        Position position = positions.get(partition);
        requireThere(partition, log, position);
        int from = (int) position.offset();
        int to = (int) Math.min(log.end(), from + 1 + random.nextInt(5));
        List<ConsumerRecord<byte[], byte[]>> batch = List.copyOf(log.records.subList(from, to));
        int epoch =
            batch.isEmpty()
                ? position.epoch()
                : batch.get(batch.size() - 1).leaderEpoch().orElseThrow();
        positions.put(partition, new Position(to, epoch, position.topicId()));
        return batch;
      }

      private void requireThere(TopicPartition partition, Log log, Position position) {
        if (position.offset() < log.start || position.offset() > log.end()) {
          throw new PositionLostException(Map.of(), new IllegalStateException("out of range"));
        }
        int last = (int) position.offset() - 1;
        if (last >= log.start
            && position.epoch() != Position.UNKNOWN_EPOCH
            && log.records.get(last).leaderEpoch().orElseThrow() != position.epoch()) {
          long divergent = 0;
          while (log.records.get((int) divergent).leaderEpoch().orElseThrow() <= position.epoch()) {
            divergent++;
          }
          throw new PositionLostException(
              Map.of(partition, divergent), new IllegalStateException("truncated"));
        }
      }

      @Override
      public Map<TopicPartition, Bounds> bounds() {
        Map<TopicPartition, Bounds> bounds = new HashMap<>();
        logs.forEach((p, log) -> bounds.put(p, new Bounds(log.start, log.end(), "id")));
        return bounds;
      }

      @Override
      public void seek(TopicPartition partition, Position position) {
        positions.put(partition, position);
      }

      @Override
      public void publish(Map<TopicPartition, Position> forwarded) {}

      @Override
      public void close() {}
    };
  }
}
