package io.sensornode.producer;

import io.sensornode.contract.SensorRecord;
import io.sensornode.kafkaio.Records;
import io.sensornode.kafkaio.SendFailedException;
import io.sensornode.runtime.Health;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sends what the feeds have, in order of seq per spool, within bounds of bytes and records, and
 * tells the spools what was acknowledged. After any failure it begins again on a new connection
 * with the first record of each spool that was not acknowledged. Everything but {@link
 * #acknowledged} runs on one thread.
 */
final class Pump {
  private static final String CHECK = "edge-sending";
  private static final String OVERDUE_CHECK = "edge-acknowledgements";
  private static final Duration OVERDUE = Duration.ofSeconds(15);
  private static final int MAX_LOOSE = 64;

  private final ProducerConfig.Sending limits;
  private final Targets targets;
  private final Connections connections;
  private final Health health;
  private final Runnable wake;
  private final PartitionGate gate;
  private final ArrayDeque<Loose> loose = new ArrayDeque<>();
  private final ConcurrentLinkedQueue<Flight> acknowledged = new ConcurrentLinkedQueue<>();
  private Outlet outlet;
  private long inflightBytes;
  private volatile int inflightRecords;
  private boolean requested;
  private long lastProgress;

  Pump(
      ProducerConfig.Sending limits,
      Targets targets,
      Connections connections,
      PartitionGate.Room room,
      Health health,
      Runnable wake) {
    this.gate = new PartitionGate(System::nanoTime, room);
    this.limits = limits;
    this.targets = targets;
    this.connections = connections;
    this.health = health;
    this.wake = wake;
  }

  /** A record on its way over one connection, and whom to tell when it has arrived. */
  private record Flight(Outlet over, Targets.Target target, int bytes, Receipt receipt) {}

  private interface Receipt {
    void acknowledged() throws IOException;
  }

  /** A record that no spool holds. */
  private record Loose(Targets.Target target, SensorRecord record) {}

  /** Makes connections, without making anybody wait. */
  interface Connections {
    /** Asks for one more. */
    void request();

    /** The one that was asked for, if it is there by now. */
    Optional<Outlet> poll();
  }

  /** Notices a failure, asks for a connection when there is none, begins anew on a fresh one. */
  void keepConnected(Collection<SpoolFeed> feeds) {
    check();
    if (outlet != null) {
      return;
    }
    if (!requested) {
      requested = true;
      connections.request();
    }
    connections.poll().ifPresent(fresh -> connect(fresh, feeds));
  }

  private void connect(Outlet fresh, Collection<SpoolFeed> feeds) {
    outlet = fresh;
    requested = false;
    inflightBytes = 0;
    inflightRecords = 0;
    gate.reset();
    feeds.forEach(SpoolFeed::rewind);
    health.good(CHECK);
  }

  /** Leaves everything that is not acknowledged where it is. */
  void disconnect() {
    if (outlet != null) {
      outlet.close();
      outlet = null;
      inflightBytes = 0;
      inflightRecords = 0;
      loose.clear();
    }
  }

  /** Hands over what fits, one record per spool in turn. */
  void send(Collection<SpoolFeed> feeds) {
    sendLoose();
    List<SpoolFeed> busy = new ArrayList<>(feeds);
    while (!busy.isEmpty()) {
      busy.removeIf(feed -> !sendNext(feed));
    }
  }

  /** Whether there may be more to send. */
  private boolean sendNext(SpoolFeed feed) {
    if (outlet == null || !roomLeft() || !gate.open(targets.of(feed, outlet))) {
      return false;
    }
    String check = "reading-" + feed.source();
    try {
      Optional<SpoolFeed.Outgoing> next = feed.next();
      next.ifPresent(this::send);
      health.good(check);
      return next.isPresent();
    } catch (IOException e) {
      health.bad(check, e.toString());
      return false;
    }
  }

  /** Tells the spools what was acknowledged since the last call, and Health what is overdue. */
  void settle() {
    for (Flight flight = acknowledged.poll(); flight != null; flight = acknowledged.poll()) {
      if (flight.over() == outlet) {
        settle(flight);
      } // else of a connection that failed; all it carried is sent again
    }
    Duration silence = Duration.ofNanos(System.nanoTime() - lastProgress);
    if (inflightRecords > 0 && silence.compareTo(OVERDUE) > 0) {
      health.bad(OVERDUE_CHECK, inflightRecords + " records wait for their acknowledgement");
    } else {
      health.good(OVERDUE_CHECK);
    }
  }

  /** Records on their way. */
  int inflight() {
    return inflightRecords;
  }

  private void settle(Flight flight) {
    inflightBytes -= flight.bytes();
    inflightRecords--;
    gate.acknowledged(flight.target(), flight.bytes());
    lastProgress = System.nanoTime();
    try {
      flight.receipt().acknowledged();
    } catch (IOException e) {
      // Begin again: an acknowledgement that the directory does not show must not be forgotten,
      // nor a record that was overtaken.
      failed(e);
    }
  }

  private boolean roomLeft() {
    return inflightRecords < limits.inflightFiles()
        && (inflightRecords == 0 || inflightBytes < limits.inflightBytes());
  }

  private void send(SpoolFeed.Outgoing outgoing) {
    SpoolFeed feed = outgoing.feed();
    Targets.Target target = targets.of(feed, outlet);
    SendQueue.Entry entry = outgoing.entry(); // alone: its bytes shall not wait for the receipt
    feed.sent(entry);
    send(target, outgoing.record(), () -> feed.acknowledged(entry));
  }

  private void send(Targets.Target target, SensorRecord record, Receipt receipt) {
    int bytes = record.payload().value().length;
    Flight flight = new Flight(outlet, target, bytes, receipt);
    try {
      outlet.send(
          Records.toKafka(target.topic(), target.partition(), record), () -> arrived(flight));
    } catch (SendFailedException e) {
      failed(e);
      return;
    }
    if (inflightRecords == 0) {
      lastProgress = System.nanoTime();
    }
    gate.sent(target, bytes);
    inflightBytes += bytes;
    inflightRecords++;
  }

  /**
   * Sends a record that no spool holds as soon as its partition is open. It is left out without a
   * connection, and when so many wait that the next of its kind are already among them.
   */
  void sendOnce(SensorRecord record, String topic) {
    if (outlet != null) {
      loose.add(new Loose(targets.byKey(topic, record.identity().source(), outlet), record));
      if (loose.size() > MAX_LOOSE) {
        loose.remove();
      }
    }
  }

  private void sendLoose() {
    for (int i = loose.size(); i > 0 && outlet != null && roomLeft(); i--) {
      Loose next = loose.remove();
      if (gate.open(next.target())) {
        send(next.target(), next.record(), () -> {});
      } else {
        loose.add(next);
      }
    }
  }

  private void arrived(Flight flight) {
    acknowledged.add(flight);
    wake.run();
  }

  private void check() {
    if (outlet != null) {
      try {
        outlet.check();
      } catch (SendFailedException e) {
        failed(e);
      }
    }
  }

  private void failed(Exception e) {
    health.bad(CHECK, String.valueOf(e.getMessage()));
    disconnect();
  }
}
