package io.sensornode.bridge;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What the cloud has committed: positions in the edge's partitions and the progress of every spool.
 * Lives in the compacted topic {@code bridge-state-<site>} and changes in the same transactions as
 * the data. Not thread-safe; every lane has its own.
 */
final class BridgeState {
  private final Map<TopicPartition, Position> positions = new HashMap<>();
  private final Map<SpoolKey, SpoolProgress> spools = new HashMap<>();

  Optional<Position> position(TopicPartition partition) {
    return Optional.ofNullable(positions.get(partition));
  }

  void put(TopicPartition partition, Position position) {
    positions.put(partition, position);
  }

  SpoolProgress progress(SpoolKey spool) {
    return spools.getOrDefault(spool, SpoolProgress.NONE);
  }

  void put(SpoolKey spool, SpoolProgress progress) {
    spools.put(spool, progress);
  }

  /** A state of its own with what concerns these topics. */
  BridgeState of(Collection<String> topics) {
    BridgeState part = new BridgeState();
    positions.forEach(
        (partition, position) -> {
          if (topics.contains(partition.topic())) {
            part.put(partition, position);
          }
        });
    spools.forEach(
        (spool, progress) -> {
          if (topics.contains(spool.topic())) {
            part.put(spool, progress);
          }
        });
    return part;
  }

  /** A view. */
  Map<SpoolKey, SpoolProgress> spools() {
    return Collections.unmodifiableMap(spools);
  }
}
