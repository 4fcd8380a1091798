package io.sensornode.bridge;

import io.sensornode.contract.Event;
import io.sensornode.contract.MalformedRecordException;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SpoolKind;
import io.sensornode.kafkaio.Records;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Forwards the records of a lane exactly once.
 *
 * <p>Invariant: a transaction in the cloud holds records together with the position behind them and
 * the progress of their spools, so the cloud either has a record and knows it, or has neither. A
 * record that the edge holds twice (a spool sent it again) is forwarded once, by its seq. What is
 * missing at the edge is never passed over silently: it is an alarm and an event that name the
 * range.
 *
 * <p>A lane does not outlive a failed transaction: whoever runs it makes a new one from the
 * committed state. Not thread-safe.
 */
final class Lane {
  private static final long START_BYTES_PER_SECOND = 1024 * 1024;
  private static final long HOLES_EVERY_NANOS = 1_000_000_000;
  private static final Duration POLL = Duration.ofMillis(200);

  /** What waits already is not delayed for longer than a fetch from a neighbour takes. */
  private static final Duration POLL_MORE = Duration.ofMillis(4);

  private final LaneSpec spec;
  private final EdgeLog edge;
  private final CloudLog cloud;
  private final BridgeState state;
  private final LaneContext context;
  private final LaneCounters counters;
  private final BridgeEvents events;
  private final HoleWatch holeWatch;
  private final TransactionSizer sizer;
  private final Deque<ConsumerRecord<byte[], byte[]>> pending = new ArrayDeque<>();
  private final List<Event> openedHoles = new ArrayList<>();
  private final TransactionTally tally = new TransactionTally();
  private final EdgePositions positions;
  private PositionLostException cut;
  private long holesSeenNanos;

  /**
   * @param state what the cloud has committed; the lane's own from here on
   */
  Lane(LaneSpec spec, LanePorts ports, BridgeState state, LaneContext context) {
    this.spec = spec;
    this.edge = ports.edge();
    this.cloud = ports.cloud();
    this.counters = ports.memory().counters();
    this.holeWatch = ports.memory().holes();
    this.state = state;
    this.context = context;
    this.positions = new EdgePositions(edge, state, context.alarms(), tally);
    this.events = new BridgeEvents(context.site(), spec.name(), context.time());
    this.sizer = new TransactionSizer(spec.transactionBytes(), START_BYTES_PER_SECOND);
    this.holesSeenNanos = context.time().nanos() - HOLES_EVERY_NANOS;
  }

  /** Goes to the committed positions, or to where the edge's logs begin. */
  void open() {
    positions.open();
  }

  /** What the next transaction would take; 0 when nothing waits. Reads from the edge if need be. */
  long waitingBytes() {
    gather(sizer.bytes(), POLL);
    if (cut != null) {
      pending.clear();
      positions.recover(cut);
      cut = null;
    }
    lookAtHoles();
    long own = positions.losses().stream().mapToLong(event -> event.json().length).sum();
    return own + chunk().bytes();
  }

  /**
   * Reads until so many bytes wait or no more come at once: a fetch is small, and a transaction
   * costs round trips that many records should share. That a position is lost is only noted, since
   * a transaction may be open.
   */
  private void gather(long enough, Duration forTheFirst) {
    try {
      long bytes = pending.stream().mapToLong(Lane::bytes).sum();
      while (cut == null && bytes < enough) {
        List<ConsumerRecord<byte[], byte[]>> more =
            edge.poll(pending.isEmpty() ? forTheFirst : POLL_MORE);
        if (more.isEmpty()) {
          return;
        }
        pending.addAll(more);
        bytes += more.stream().mapToLong(Lane::bytes).sum();
      }
    } catch (PositionLostException e) {
      cut = e;
    }
  }

  /** Forwards one transaction of what waits; only where {@link #waitingBytes} is not 0. */
  void forward() {
    Chunk chunk = chunk();
    long begun = context.time().nanos();
    cloud.begin(chunk.largest());
    Set<TopicPartition> partitions = new HashSet<>(positions.moved());
    Set<SpoolKey> spools = new HashSet<>();
    for (int i = 0; i < chunk.count(); i++) {
      // The cloud's producer has a copy, and a lane whose transaction fails needs none.
      ConsumerRecord<byte[], byte[]> record = pending.removeFirst();
      forward(record, spools);
      partitions.add(positions.advance(record));
    }
    positions.losses().forEach(event -> cloud.send(events.record(event)));
    openedHoles.forEach(event -> cloud.send(events.record(event)));
    partitions.forEach(p -> sendState(StateCodec.key(p), StateCodec.value(positions.of(p))));
    spools.forEach(s -> sendState(StateCodec.key(s), StateCodec.value(state.progress(s))));
    if (chunk.bytes() >= sizer.bytes() / 2) { // a backlog: read on while the cloud takes this
      gather(sizer.bytes(), POLL_MORE);
    }
    cloud.commit();
    positions.committed();
    openedHoles.clear();
    settle(partitions, chunk.bytes(), context.time().nanos() - begun);
  }

  private void lookAtHoles() {
    long now = context.time().nanos();
    if (now - holesSeenNanos >= HOLES_EVERY_NANOS) {
      holesSeenNanos = now;
      counters.openHoles(holeWatch.check(state.spools(), now));
    }
  }

  private void settle(Set<TopicPartition> partitions, long bytes, long nanos) {
    sizer.observe(bytes, nanos);
    counters.committed(tally.drain(), nanos);
    positions.publish(partitions);
  }

  private void forward(ConsumerRecord<byte[], byte[]> record, Set<SpoolKey> touched) {
    SensorRecord parsed;
    try {
      parsed = Records.ofKafka(record);
    } catch (MalformedRecordException e) {
      tally.foreign();
      send(record);
      return;
    }
    if (parsed.origin().spoolKind() != SpoolKind.BOARD) {
      send(record);
      return;
    }
    SpoolKey spool =
        new SpoolKey(record.topic(), parsed.identity().source(), parsed.identity().spool());
    SpoolProgress progress = state.progress(spool);
    long seq = parsed.identity().seq();
    if (progress.resent(seq)) {
      tally.resent();
      return;
    }
    if (progress.opensHole(seq)) {
      announceHole(spool, progress.holeBefore(seq));
    }
    send(record);
    state.put(spool, progress.after(seq));
    touched.add(spool);
  }

  private void announceHole(SpoolKey spool, Hole hole) {
    openedHoles.add(
        Event.of("hole-opened")
            .with("topic", spool.topic())
            .with("source", spool.source())
            .with("spool", spool.spool())
            .with("first", hole.first())
            .with("last", hole.last()));
  }

  private void send(ConsumerRecord<byte[], byte[]> record) {
    ProducerRecord<byte[], byte[]> copy =
        new ProducerRecord<>(
            record.topic(), null, null, record.key(), record.value(), record.headers());
    copy.headers().remove(SensorRecord.BRIDGED_AT);
    copy.headers()
        .add(SensorRecord.BRIDGED_AT, Records.bytes(Long.toString(context.time().millis())));
    cloud.send(copy);
    tally.forwarded(bytes(record));
  }

  private void sendState(byte[] key, byte[] value) {
    cloud.send(new ProducerRecord<>(context.stateTopic(), 0, key, value));
  }

  /** The first so many records of {@link #pending}, and their sizes in bytes. */
  private record Chunk(int count, long bytes, long largest) {}

  /** What fits into one transaction; at least one record where there is one. */
  private Chunk chunk() {
    int count = 0;
    long sum = 0;
    long largest = 0;
    for (ConsumerRecord<byte[], byte[]> record : pending) {
      long bytes = bytes(record);
      if (count > 0 && sum + bytes > sizer.bytes()) {
        break;
      }
      count++;
      sum += bytes;
      largest = Math.max(largest, bytes);
    }
    return new Chunk(count, sum, largest);
  }

  private static long bytes(ConsumerRecord<byte[], byte[]> record) {
    return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
  }
}
