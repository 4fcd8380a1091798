package io.sensornode.bench;

import io.sensornode.kafkaio.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The loop of Kafka's ProducerPerformance: payloads from memory, send, a callback that counts, 32
 * MiB of buffer. The program itself cannot be used: it reads its payload file as lines of text, of
 * which it takes one by chance, so JPEG does not survive and nothing could be verified.
 *
 * <p>All records are made before the first is sent; they share the bytes of the pictures.
 */
final class LimitSender implements Sender {
  private final Producer<byte[], byte[]> producer;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  LimitSender(SenderJob.Target target, Pictures pictures, int count) {
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 1; i <= pictures.different(); i++) {
      payloads.add(pictures.read(i));
    }
    BoardRecords board = new BoardRecords(0, target.spool());
    for (int i = 1; i <= count; i++) {
      records.add(board.picture(i, payloads.get((i - 1) % payloads.size())));
    }
    Map<String, Object> config = Cluster.plaintext(target.bootstrap()).producer("limit");
    config.put("buffer.memory", 32L << 20);
    this.producer = new KafkaProducer<>(config);
  }

  @Override
  public void send(int number) {
    producer.send(
        records.get(number - 1),
        (metadata, error) -> {
          if (error != null) {
            failure.compareAndSet(null, error);
          }
        });
  }

  @Override
  public void finish() {
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException(failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
