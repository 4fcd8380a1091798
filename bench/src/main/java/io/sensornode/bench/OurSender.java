package io.sensornode.bench;

import io.sensornode.contract.SizeLimits;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.kafkaio.DurableProducer;
import java.time.Duration;

/**
 * What our producer does without its spool: read the file, SHA-256, headers, send, go on; as much
 * on its way at a time as the service has by default.
 */
final class OurSender implements Sender {
  private static final long INFLIGHT = 8 << 20;

  private final DurableProducer producer;
  private final BoardRecords records;
  private final Pictures pictures;

  OurSender(SenderJob.Target target, Pictures pictures) {
    this.records = new BoardRecords(0, target.spool());
    this.pictures = pictures;
    this.producer =
        DurableProducer.connect(
            Cluster.plaintext(target.bootstrap()),
            "bench",
            INFLIGHT + SizeLimits.RECORD_BYTES,
            Duration.ofSeconds(60));
  }

  @Override
  public void send(int number) {
    producer.send(records.picture(number, pictures.read(number)), () -> {});
  }

  @Override
  public void finish() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
