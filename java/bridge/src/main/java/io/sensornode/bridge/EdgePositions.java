package io.sensornode.bridge;

import io.sensornode.contract.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a lane stands in the edge's logs.
 *
 * <p>Invariant: a position moves with the records that are forwarded. Any other move passes over
 * something or goes back, and leaves an alarm and an event that name the range. Not thread-safe.
 */
final class EdgePositions {
  private final EdgeLog edge;
  private final BridgeState state;
  private final Alarms alarms;
  private final TransactionTally tally;
  private final List<Event> losses = new ArrayList<>();
  private final Set<TopicPartition> moved = new HashSet<>();

  EdgePositions(EdgeLog edge, BridgeState state, Alarms alarms, TransactionTally tally) {
    this.edge = edge;
    this.state = state;
    this.alarms = alarms;
    this.tally = tally;
  }

  /** Goes to the committed positions, or to where the edge's logs begin. */
  void open() {
    Map<TopicPartition, EdgeLog.Bounds> bounds = edge.bounds();
    bounds.forEach(this::goTo);
    publish(bounds.keySet());
  }

  /**
   * The edge cut its log: what was written again behind the cut is read, seqs sort out the copies.
   */
  void recover(PositionLostException e) {
    Map<TopicPartition, EdgeLog.Bounds> bounds = edge.bounds();
    bounds.forEach(
        (partition, there) -> {
          if (state.position(partition).isPresent()) {
            goBack(partition, there, e.divergent().get(partition));
          }
          goTo(partition, there);
        });
    publish(bounds.keySet());
  }

  /** Behind this record. */
  TopicPartition advance(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    Position before = of(partition);
    if (record.offset() > before.offset()) {
      lost(partition, before.offset(), record.offset(), "vanished while the bridge was reading");
    }
    int epoch = record.leaderEpoch().orElse(Position.UNKNOWN_EPOCH);
    state.put(partition, new Position(record.offset() + 1, epoch, before.topicId()));
    return partition;
  }

  Position of(TopicPartition partition) {
    return state.position(partition).orElseThrow();
  }

  /** Tells the edge how far these partitions are committed in the cloud. */
  void publish(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Position> forwarded = new HashMap<>();
    partitions.forEach(partition -> forwarded.put(partition, of(partition)));
    edge.publish(forwarded);
  }

  /** What the cloud does not know yet; a view. */
  List<Event> losses() {
    return losses;
  }

  /** Partitions whose position moved without a record; a view. */
  Set<TopicPartition> moved() {
    return moved;
  }

  /** The cloud knows now. */
  void committed() {
    losses.clear();
    moved.clear();
  }

  private void goTo(TopicPartition partition, EdgeLog.Bounds bounds) {
    Position committed =
        state
            .position(partition)
            .orElseGet(() -> new Position(0, Position.UNKNOWN_EPOCH, bounds.topicId()));
    if (!committed.topicId().equals(bounds.topicId())) {
      announce(
          partition, "topic-recreated", "was deleted and made again; what it held then is gone");
      committed = new Position(0, Position.UNKNOWN_EPOCH, bounds.topicId());
    }
    if (committed.offset() < bounds.start()) {
      lost(partition, committed.offset(), bounds.start(), "deleted before they were bridged");
      committed = new Position(bounds.start(), Position.UNKNOWN_EPOCH, bounds.topicId());
    }
    state.put(partition, committed);
    edge.seek(partition, committed);
  }

  /**
   * @param divergent null when it is not known where the log was cut
   */
  private void goBack(TopicPartition partition, EdgeLog.Bounds there, Long divergent) {
    Position position = of(partition);
    long target = Math.min(divergent == null ? position.offset() : divergent, there.end());
    if (target < position.offset() && position.topicId().equals(there.topicId())) {
      announce(
          partition,
          "truncated",
          "offsets [%d, %d) were cut off".formatted(target, position.offset()));
      state.put(partition, new Position(target, Position.UNKNOWN_EPOCH, position.topicId()));
    }
  }

  private void lost(TopicPartition partition, long from, long to, String how) {
    tally.lost(to - from);
    announce(partition, "lost", "offsets [%d, %d) %s".formatted(from, to, how));
  }

  private void announce(TopicPartition partition, String kind, String text) {
    alarms.raise(kind + " " + partition + " " + text, partition + ": " + text);
    moved.add(partition);
    losses.add(Event.of(kind).with("partition", partition.toString()).with("reason", text));
  }
}
