package io.sensornode.bridge;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** When which partition of a lane may be trimmed. Not thread-safe. */
final class TrimSchedules {
  private final Duration keep;
  private final Map<TopicPartition, TrimSchedule> schedules = new HashMap<>();

  TrimSchedules(Duration keep) {
    this.keep = keep;
  }

  /** Everything below these positions is bridged. */
  void bridged(Map<TopicPartition, Position> positions, long nowNanos) {
    positions.forEach(
        (partition, position) ->
            schedules
                .computeIfAbsent(partition, p -> new TrimSchedule(keep))
                .bridged(position.offset(), nowNanos));
  }

  /** The offsets below which everything may go; each is answered once. */
  Map<TopicPartition, Long> due(long nowNanos) {
    Map<TopicPartition, Long> due = new HashMap<>();
    schedules.forEach(
        (partition, schedule) ->
            schedule.due(nowNanos).ifPresent(offset -> due.put(partition, offset)));
    return due;
  }
}
