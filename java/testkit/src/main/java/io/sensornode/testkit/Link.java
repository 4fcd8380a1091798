package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network link between places: forwards any number of ports on loopback, all under the same
 * conditions, which can be made bad while connections are open. Thread-safe.
 */
public final class Link implements AutoCloseable {
  private enum Mode {
    FORWARD,
    STALL,
    RESET
  }

  private final List<LinkPort> ports = new CopyOnWriteArrayList<>();
  private final Set<LinkConnection> connections = ConcurrentHashMap.newKeySet();
  private final Pace up = new Pace();
  private final Pace down = new Pace();
  private Mode mode = Mode.FORWARD;
  private volatile long latencyNanos;

  /** A port on loopback that leads to {@code targetPort} on loopback. */
  public int forwardTo(int targetPort) {
    try {
      LinkPort port = new LinkPort(this, FreePorts.next(), targetPort);
      ports.add(port);
      return port.number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packets vanish: nothing moves, nothing closes, new connections hang. */
  public void stall() {
    set(Mode.STALL);
    ports.forEach(LinkPort::fill);
  }

  /** Connections are reset, new ones refused. */
  public void reset() {
    set(Mode.RESET);
    ports.forEach(LinkPort::refuse);
    connections.forEach(LinkConnection::reset);
  }

  /** Forwards again; what a stall held back moves on. Latency and rate stay. */
  public void heal() {
    ports.forEach(LinkPort::open);
    set(Mode.FORWARD);
  }

  /** Resets the open connections once; new ones are forwarded. */
  public void drop() {
    connections.forEach(LinkConnection::reset);
  }

  /** How long each byte travels in each direction. */
  public void latency(Duration oneWay) {
    latencyNanos = oneWay.toNanos();
  }

  /** The capacity of each direction, shared by all connections; 0 removes the limit. */
  public void bytesPerSecond(long rate) {
    up.bytesPerSecond(rate);
    down.bytesPerSecond(rate);
  }

  /** What travelled in both directions so far. */
  public long bytesCarried() {
    return up.bytesTaken() + down.bytesTaken();
  }

  @Override
  public void close() {
    reset();
  }

  void connect(Socket client, int targetPort) {
    connections.add(new LinkConnection(this, client, targetPort));
  }

  void ended(LinkConnection connection) {
    connections.remove(connection);
  }

  long latencyNanos() {
    return latencyNanos;
  }

  Pace up() {
    return up;
  }

  Pace down() {
    return down;
  }

  /** Returns at once unless the link is stalled. */
  synchronized void awaitMoving() throws InterruptedException {
    while (mode == Mode.STALL) {
      wait();
    }
  }

  synchronized boolean forwarding() {
    return mode == Mode.FORWARD || mode == Mode.STALL;
  }

  private synchronized void set(Mode next) {
    mode = next;
    notifyAll();
  }
}
