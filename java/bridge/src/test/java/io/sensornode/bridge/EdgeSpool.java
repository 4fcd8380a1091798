package io.sensornode.bridge;

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
import io.sensornode.kafkaio.Cluster;
import io.sensornode.kafkaio.DurableProducer;
import io.sensornode.kafkaio.Records;
import io.sensornode.testkit.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** What a producer of one board does to the edge, without its files: sends in order, and again. */
final class EdgeSpool implements AutoCloseable {
  private final String bootstrap;
  private final TopicPartition partition;
  private final String source;
  private final String spool;
  private final Random random;
  private final List<Journal.Entry> journal = new ArrayList<>();
  private final List<SensorRecord> sent = new ArrayList<>();
  private DurableProducer producer;

  EdgeSpool(String bootstrap, String node, Random random) {
    this(bootstrap, new TopicPartition(Topics.CAMERA_PICTURES, 0), node, random);
  }

  EdgeSpool(String bootstrap, TopicPartition partition, String node, Random random) {
    this.bootstrap = bootstrap;
    this.partition = partition;
    this.producer = connect(bootstrap);
    this.source = Identity.boardSource(BridgeSite.SITE, node, "camera");
    this.spool = new UUID(random.nextLong(), random.nextLong()).toString();
    this.random = random;
  }

  /** Writes the next records; returns when the edge has them. */
  void write(int count, int bytes) {
    for (int i = 0; i < count; i++) {
      byte[] value = new byte[bytes];
      random.nextBytes(value);
      long seq = sent.size() + 1;
      Capture capture =
          new Capture(System.currentTimeMillis(), ClockState.SYNCED, "b", Capture.UNKNOWN_MONO);
      Origin origin = new Origin(new Identity(source, spool, seq), SpoolKind.BOARD, capture);
      SensorRecord made =
          new SensorRecord(
              origin, Payload.of(ContentType.JPEG, value), Hops.edge(System.currentTimeMillis()));
      sent.add(made);
      journal.add(Journal.Entry.of(source, seq + ".jpg", value, capture.atMillis()));
      send(made);
    }
    producer.flush();
  }

  /** Sends a part again, as after a restart or a power cut of the board. */
  void sendAgain(int last) {
    sent.subList(Math.max(0, sent.size() - last), sent.size()).forEach(this::send);
    producer.flush();
  }

  /** A producer of its own, as after a restart of the board. */
  void reconnect() {
    producer.close();
    producer = connect(bootstrap);
  }

  List<Journal.Entry> journal() {
    return journal;
  }

  String source() {
    return source;
  }

  private static DurableProducer connect(String bootstrap) {
    return DurableProducer.connect(
        Cluster.plaintext(bootstrap), "test", 16 << 20, Duration.ofSeconds(30));
  }

  private void send(SensorRecord made) {
    producer.send(Records.toKafka(partition.topic(), partition.partition(), made), () -> {});
  }

  @Override
  public void close() {
    producer.close();
  }
}
