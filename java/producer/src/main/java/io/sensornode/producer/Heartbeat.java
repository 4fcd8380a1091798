package io.sensornode.producer;

import io.sensornode.contract.ContentType;
import io.sensornode.contract.Event;
import io.sensornode.contract.Hops;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Origin;
import io.sensornode.contract.Payload;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SpoolKind;
import io.sensornode.sources.CaptureClock;
import java.util.UUID;

/**
 * Says how far a spool is, so that silence differs from nothing to send and the ledger knows how
 * many to expect. Not spooled: the next one replaces a lost one.
 */
final class Heartbeat {
  private final String source;
  private final CaptureClock clock;
  private final String spool = UUID.randomUUID().toString();
  private final long since;
  private long seq;

  Heartbeat(ProducerConfig.Board board, CaptureClock clock) {
    this.source = Identity.boardSource(board.site(), board.node(), "heartbeat");
    this.clock = clock;
    this.since = clock.millis();
  }

  String source() {
    return source;
  }

  /** The state of one spool; counts are of this process. */
  SensorRecord of(SpoolFeed feed) {
    Event event =
        Event.of("heartbeat")
            .with("source", feed.source())
            .with("spool", feed.spool().id())
            .with("last-seq", feed.spool().lastSeq())
            .with("rejected", feed.metrics().rejectedCount())
            .with("shed", feed.metrics().shedCount())
            .with("since", since);
    seq++;
    return new SensorRecord(
        new Origin(new Identity(source, spool, seq), SpoolKind.REQUEST, clock.capture()),
        Payload.of(ContentType.EVENT, event.json()),
        Hops.edge(clock.millis()));
  }
}
