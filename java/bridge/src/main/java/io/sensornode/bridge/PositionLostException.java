package io.sensornode.bridge;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The edge's log no longer has the position of one or more partitions, or what was there differs.
 */
final class PositionLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<TopicPartition, Long> divergent;

  /**
   * @param divergent where each log was cut and written again; empty when that is not known
   */
  PositionLostException(Map<TopicPartition, Long> divergent, Exception cause) {
    super(cause.getMessage(), cause);
    this.divergent = Map.copyOf(divergent);
  }

  Map<TopicPartition, Long> divergent() {
    return divergent;
  }
}
