package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

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
    ports.forEach(LinkPort::open);
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
    set(Mode.FORWARD);
    ports.forEach(LinkPort::open);
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
    LinkConnection connection = new LinkConnection(this, client);
    connections.add(connection); // before it starts, so that no reset misses it
    connection.start(targetPort);
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
  void awaitMoving() throws InterruptedException {
    awaitMoving(new AtomicBoolean());
  }

  /** As above; {@code held} is true while the stall holds the caller back. */
  synchronized void awaitMoving(AtomicBoolean held) throws InterruptedException {
    while (mode == Mode.STALL) {
      held.set(true);
      wait();
    }
    held.set(false);
  }

  synchronized boolean forwarding() {
    return mode == Mode.FORWARD || mode == Mode.STALL;
  }

  private synchronized void set(Mode next) {
    mode = next;
    notifyAll();
  }
}
