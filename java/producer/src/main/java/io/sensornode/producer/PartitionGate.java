package io.sensornode.producer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets a record travel alone to a partition whose broker may not know this connection's producer.
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
  private final Map<Targets.Target, State> states = new HashMap<>();

  /**
   * @param nanos monotonic time
   */
  PartitionGate(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private static final class State {
    private int underway;
    private boolean known;
    private long acknowledgedAt;
  }

  boolean open(Targets.Target target) {
    State state = state(target);
    return state.underway == 0
        || state.known && nanos.getAsLong() - state.acknowledgedAt < REMEMBERED.toNanos();
  }

  void sent(Targets.Target target) {
    state(target).underway++;
  }

  void acknowledged(Targets.Target target) {
    State state = state(target);
    state.underway--;
    state.known = true;
    state.acknowledgedAt = nanos.getAsLong();
  }

  /** A connection begins: nobody knows its producer. */
  void reset() {
    states.clear();
  }

  private State state(Targets.Target target) {
    return states.computeIfAbsent(target, t -> new State());
  }
}
