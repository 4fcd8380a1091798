package io.sensornode.bridge;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bridge does for the edge beside reading: it commits positions, for information only
 * (producers derive from them how much is not bridged yet), and trims what was bridged long ago.
 * Not thread-safe.
 */
final class EdgeUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeUpkeep.class);
  private static final long COMMIT_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long CHECK_EVERY_NANOS = Duration.ofSeconds(30).toNanos();

  private final Consumer<byte[], byte[]> consumer;
  private final Admin admin;
  private final TrimSchedules trims;
  private final TimeSource time;
  private final Map<TopicPartition, OffsetAndMetadata> unpublished = new HashMap<>();
  private long committedAt;
  private long checkedAt;

  EdgeUpkeep(Consumer<byte[], byte[]> consumer, Admin admin, TrimSchedules trims, TimeSource time) {
    this.consumer = consumer;
    this.admin = admin;
    this.trims = trims;
    this.time = time;
    this.committedAt = time.nanos();
    this.checkedAt = committedAt;
  }

  void forwarded(Map<TopicPartition, Position> positions) {
    positions.forEach((partition, position) -> unpublished.put(partition, position.toKafka()));
    trims.bridged(positions, time.nanos());
  }

  /** Does what is due; true every now and then, when the topics' shape should be looked at. */
  boolean run() {
    long now = time.nanos();
    if (now - committedAt >= COMMIT_EVERY_NANOS) {
      committedAt = now;
      commit();
      trim(now);
    }
    if (now - checkedAt >= CHECK_EVERY_NANOS) {
      checkedAt = now;
      return true;
    }
    return false;
  }

  private void commit() {
    if (!unpublished.isEmpty()) {
      consumer.commitAsync(
          Map.copyOf(unpublished),
          (offsets, error) -> {
            if (error != null) {
              LOG.debug("positions not published reason=\"{}\"", error.getMessage());
            }
          });
      unpublished.clear();
    }
  }

  private void trim(long now) {
    Map<TopicPartition, RecordsToDelete> due = new HashMap<>();
    trims
        .due(now)
        .forEach((partition, offset) -> due.put(partition, RecordsToDelete.beforeOffset(offset)));
    if (due.isEmpty()) {
      return;
    }
    admin
        .deleteRecords(due)
        .all()
        .whenComplete(
            (done, error) -> {
              if (error != null) {
                LOG.warn(
                    "state=trim-later partitions={} reason=\"{}\"",
                    due.keySet(),
                    error.getMessage());
              }
            });
  }
}
