package io.sensornode.bridge;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Who sends next on an uplink of a given rate: start-time fair queueing (Goyal, Vin and Cheng
 * 1996), so that lanes with something to send share the rate by weight and an idle lane leaves its
 * share to the others. Pure; the caller holds the lock and the clock.
 */
final class UplinkSchedule {
  /** A wish to send; granted in the order of {@code start}. */
  record Ticket(String lane, long bytes, double start, long order) {}

  private static final long SECOND = 1_000_000_000;

  private final long bytesPerSecond;
  private final Map<String, Double> finishOfLane = new HashMap<>();
  private final PriorityQueue<Ticket> waiting =
      new PriorityQueue<>(Comparator.comparingDouble(Ticket::start).thenComparing(Ticket::order));
  private double virtualTime;
  private long freeAtNanos = Long.MIN_VALUE;
  private long tickets;

  /**
   * @param bytesPerSecond 0: no limit
   */
  UplinkSchedule(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  Ticket enqueue(String lane, int weight, long bytes) {
    double start = Math.max(virtualTime, finishOfLane.getOrDefault(lane, 0.0));
    finishOfLane.put(lane, start + (double) bytes / weight);
    Ticket ticket = new Ticket(lane, bytes, start, tickets++);
    waiting.add(ticket);
    return ticket;
  }

  /** The ticket that may send now; empty while the uplink is taken or nobody waits. */
  Optional<Ticket> grant(long nowNanos) {
    if (waiting.isEmpty() || nanosUntilFree(nowNanos) > 0) {
      return Optional.empty();
    }
    Ticket ticket = waiting.remove();
    virtualTime = ticket.start();
    freeAtNanos =
        Math.max(nowNanos, freeAtNanos)
            + (bytesPerSecond == 0
                ? 0
                : (long) ((double) ticket.bytes() * SECOND / bytesPerSecond));
    return Optional.of(ticket);
  }

  void cancel(Ticket ticket) {
    waiting.remove(ticket);
  }

  long nanosUntilFree(long nowNanos) {
    return freeAtNanos == Long.MIN_VALUE ? 0 : Math.max(0, freeAtNanos - nowNanos);
  }
}
