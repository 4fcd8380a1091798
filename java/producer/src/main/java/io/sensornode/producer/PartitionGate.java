package io.sensornode.producer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets a record go on its way to a partition when there is room for it, and alone when the broker
 * may not know this connection's producer.
 *
 * <p>Invariant: a second record goes on its way to a partition only while the last acknowledgement
 * from there over this connection is younger than {@link #REMEMBERED}. A broker that remembers
 * nothing of a producer takes whatever sequence number comes first: when it refuses the first
 * record for the moment (too few replicas) and takes the second, their order is broken, and the
 * first is refused for ever (KAFKA-15591). Not thread-safe.
 */
final class PartitionGate {
  /** Far below the broker's {@code producer.id.expiration.ms} (a day). */
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private final Room room;
  private final Map<Targets.Target, State> states = new HashMap<>();

  /**
   * @param nanos monotonic time
   * @param room of the partitions
   */
  PartitionGate(LongSupplier nanos, Room room) {
    this.nanos = nanos;
    this.room = room;
  }

  /** Whether partitions may grow. Hears of all that is sent. */
  interface Room {
    boolean open(Targets.Target target);

    void sent(Targets.Target target, int payloadBytes);

    void acknowledged(Targets.Target target, int payloadBytes);

    /** A connection begins; nothing more is acknowledged over the one before. */
    void restarted();
  }

  private static final class State {
    private int underway;
    private boolean known;
    private long acknowledgedAt;
  }

  boolean open(Targets.Target target) {
    State state = state(target);
    return room.open(target)
        && (state.underway == 0
            || state.known && nanos.getAsLong() - state.acknowledgedAt < REMEMBERED.toNanos());
  }

  void sent(Targets.Target target, int payloadBytes) {
    room.sent(target, payloadBytes);
    state(target).underway++;
  }

  void acknowledged(Targets.Target target, int payloadBytes) {
    room.acknowledged(target, payloadBytes);
    State state = state(target);
    state.underway--;
    state.known = true;
    state.acknowledgedAt = nanos.getAsLong();
  }

  /** A connection begins: nobody knows its producer. */
  void reset() {
    states.clear();
    room.restarted();
  }

  private State state(Targets.Target target) {
    return states.computeIfAbsent(target, t -> new State());
  }
}
