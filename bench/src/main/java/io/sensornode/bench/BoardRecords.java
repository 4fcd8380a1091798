package io.sensornode.bench;

import io.sensornode.contract.Capture;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.ContentType;
import io.sensornode.contract.Hops;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Origin;
import io.sensornode.contract.Payload;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SpoolKind;
import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.Records;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the records of one board's camera, as its producer does. */
record BoardRecords(int board, String spool) {
  static final String SITE = "home";

  String source() {
    return Identity.boardSource(SITE, "board-" + board, "camera");
  }

  ProducerRecord<byte[], byte[]> picture(int seq, byte[] jpeg) {
    long now = System.currentTimeMillis();
    SensorRecord made =
        new SensorRecord(
            new Origin(
                new Identity(source(), spool, seq),
                SpoolKind.BOARD,
                new Capture(now, ClockState.SYNCED, "b", Capture.UNKNOWN_MONO)),
            Payload.of(ContentType.JPEG, jpeg),
            Hops.edge(now));
    return Records.toKafka(Topics.CAMERA_PICTURES, board, made);
  }
}
