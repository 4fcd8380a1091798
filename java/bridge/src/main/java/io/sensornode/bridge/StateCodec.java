package io.sensornode.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of {@code bridge-state-<site>}: key {@code ["position",topic,partition]} or {@code
 * ["spool",topic,source,spool]}, value a JSON object. Compaction keeps the newest of each key.
 */
final class StateCodec {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<List<Object>> KEY = new TypeReference<>() {};
  private static final String POSITION = "position";
  private static final String SPOOL = "spool";

  private record PositionValue(long offset, int epoch, String topicId) {}

  private record SpoolValue(long last, List<List<Long>> holes) {}

  private StateCodec() {}

  static byte[] key(TopicPartition partition) {
    return bytes(List.of(POSITION, partition.topic(), partition.partition()));
  }

  static byte[] key(SpoolKey spool) {
    return bytes(List.of(SPOOL, spool.topic(), spool.source(), spool.spool()));
  }

  static byte[] value(Position position) {
    return bytes(new PositionValue(position.offset(), position.epoch(), position.topicId()));
  }

  static byte[] value(SpoolProgress progress) {
    List<List<Long>> holes = new ArrayList<>();
    progress.holes().forEach(hole -> holes.add(List.of(hole.first(), hole.last())));
    return bytes(new SpoolValue(progress.last(), holes));
  }

  /**
   * Applies one record of the topic.
   *
   * @throws IllegalStateException if it is not one of ours: the state cannot be trusted then
   */
  static void apply(byte[] key, byte[] value, BridgeState state) {
    try {
      List<Object> parts = MAPPER.readValue(key, KEY);
      if (parts.get(0).equals(POSITION)) {
        PositionValue read = MAPPER.readValue(value, PositionValue.class);
        state.put(
            new TopicPartition((String) parts.get(1), (int) parts.get(2)),
            new Position(read.offset(), read.epoch(), read.topicId()));
      } else {
        SpoolValue read = MAPPER.readValue(value, SpoolValue.class);
        state.put(
            new SpoolKey((String) parts.get(1), (String) parts.get(2), (String) parts.get(3)),
            new SpoolProgress(
                read.last(),
                read.holes().stream().map(hole -> new Hole(hole.get(0), hole.get(1))).toList()));
      }
    } catch (IOException | ClassCastException | IndexOutOfBoundsException e) {
      throw new IllegalStateException(
          "a record of the bridge's state is not one of ours, key "
              + new String(key, StandardCharsets.UTF_8),
          e);
    }
  }

  private static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value of ours cannot be written", e);
    }
  }
}
