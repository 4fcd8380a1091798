package io.sensornode.bridge;

import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far a partition of the edge was forwarded.
 *
 * @param offset of the next record
 * @param epoch leader epoch of the last record, so that a log that was cut and written again is
 *     noticed; {@link #UNKNOWN_EPOCH} at the start
 * @param topicId of the topic this offset belongs to; a topic that was deleted and made again has
 *     another
 */
record Position(long offset, int epoch, String topicId) {
  static final int UNKNOWN_EPOCH = -1;

  OffsetAndMetadata toKafka() {
    Optional<Integer> leaderEpoch = epoch == UNKNOWN_EPOCH ? Optional.empty() : Optional.of(epoch);
    return new OffsetAndMetadata(offset, leaderEpoch, "");
  }
}
