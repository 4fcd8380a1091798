package io.sensornode.bridge;

import io.sensornode.contract.Capture;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.ContentType;
import io.sensornode.contract.Event;
import io.sensornode.contract.Hops;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Origin;
import io.sensornode.contract.Payload;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SpoolKind;
import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.Records;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the events of a lane records of {@code system-events}. Each lane object has a spool of its
 * own, so that no two events ever share an identity. Not thread-safe.
 */
final class BridgeEvents {
  private final String source;
  private final UUID spool = UUID.randomUUID();
  private final TimeSource time;
  private long seq;

  BridgeEvents(String site, String lane, TimeSource time) {
    this.source = Identity.boardSource(site, "bridge", lane);
    this.time = time;
  }

  ProducerRecord<byte[], byte[]> record(Event event) {
    Capture capture =
        new Capture(time.millis(), ClockState.UNSYNCED, spool.toString(), Capture.UNKNOWN_MONO);
    Origin origin =
        new Origin(new Identity(source, spool.toString(), ++seq), SpoolKind.REQUEST, capture);
    return Records.toKafka(
        Topics.SYSTEM_EVENTS,
        null,
        new SensorRecord(origin, Payload.of(ContentType.EVENT, event.json()), Hops.NONE));
  }
}
