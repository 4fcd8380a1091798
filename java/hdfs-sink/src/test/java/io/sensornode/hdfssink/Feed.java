package io.sensornode.hdfssink;

import io.sensornode.contract.Capture;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.ContentType;
import io.sensornode.contract.Hops;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Origin;
import io.sensornode.contract.Payload;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SpoolKind;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.kafkaio.Records;
import io.sensornode.testkit.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Writes pictures in transactions like the bridge; one source per partition. */
final class Feed implements AutoCloseable {
  private final String topic;
  private final int partitions;
  private final Random random;
  private final String spool;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Journal.Entry> committed = new ArrayList<>();
  private final long[] seqs;

  Feed(String bootstrap, String topic, int partitions, Random random) {
    this.topic = topic;
    this.partitions = partitions;
    this.random = random;
    this.spool = new UUID(random.nextLong(), random.nextLong()).toString();
    this.seqs = new long[partitions];
    Map<String, Object> config = Cluster.plaintext(bootstrap).producer("feed-" + topic);
    config.put("transactional.id", "feed-" + topic);
    producer = new KafkaProducer<>(config);
    producer.initTransactions();
  }

  /** One committed transaction. */
  void commit(int records, int bytes) {
    producer.beginTransaction();
    for (int i = 0; i < records; i++) {
      committed.add(send(bytes));
    }
    producer.commitTransaction();
  }

  /** One transaction of which no reader may see anything. */
  void abort(int records, int bytes) {
    long[] before = seqs.clone();
    producer.beginTransaction();
    for (int i = 0; i < records; i++) {
      send(bytes);
    }
    producer.flush();
    producer.abortTransaction();
    System.arraycopy(before, 0, seqs, 0, seqs.length);
  }

  /** Commits and aborts by chance. */
  void some(int transactions) {
    for (int i = 0; i < transactions; i++) {
      if (random.nextInt(4) == 0) {
        abort(1 + random.nextInt(5), 1 + random.nextInt(20_000));
      } else {
        commit(1 + random.nextInt(8), 1 + random.nextInt(60_000));
      }
    }
  }

  /** What was committed. */
  List<Journal.Entry> entries() {
    return List.copyOf(committed);
  }

  @Override
  public void close() {
    producer.close();
  }

  private Journal.Entry send(int bytes) {
    int partition = random.nextInt(partitions);
    String source = Identity.boardSource("home", "rpi-node-" + partition, "camera");
    byte[] picture = new byte[bytes];
    random.nextBytes(picture);
    long at = System.currentTimeMillis();
    SensorRecord record =
        new SensorRecord(
            new Origin(
                new Identity(source, spool, ++seqs[partition]),
                SpoolKind.BOARD,
                new Capture(at, ClockState.SYNCED, "b0", 1)),
            Payload.of(ContentType.JPEG, picture),
            Hops.NONE);
    producer.send(Records.toKafka(topic, partition, record));
    return Journal.Entry.of(source, source + "#" + seqs[partition], picture, at);
  }
}
