package io.sensornode.bench;

import io.sensornode.contract.Picture2016;
import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.Link;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Table 5.2: how long one picture takes from the edge's topic to the cloud's. */
final class RelayTable {
  private static final String TOPIC_2016 = "cameraData";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int WARM_UP = 20;

  private final Map<PictureSize, Pictures> pictures;
  private final int count;
  private final String spool = UUID.randomUUID().toString();
  private final AtomicInteger seq = new AtomicInteger();

  RelayTable(Map<PictureSize, Pictures> pictures, int count) {
    this.pictures = pictures;
    this.count = count;
  }

  private interface Packing {
    ProducerRecord<byte[], byte[]> pack(byte[] jpeg);
  }

  private interface Unpacking {
    byte[] jpeg(byte[] value);
  }

  void run(Lab lab) throws Exception {
    Path directory = lab.memory("relay");
    try (Link link = new Link();
        Site edge = Site.edge(directory.resolve("edge"), link);
        Site cloud = Site.cloud(directory.resolve("cloud"), List.of(BoardRecords.SITE))) {
      edge.create(TOPIC_2016);
      cloud.create(TOPIC_2016);
      try (JavaProcess old = relay(edge, cloud, directory);
          JavaProcess bridge =
              BridgeService.program(edge, cloud, BoardRecords.SITE, directory).start();
          Producer<byte[], byte[]> producer = SenderOf2016.producer(edge.bootstrap())) {
        Packing packOld =
            jpeg ->
                new ProducerRecord<>(
                    TOPIC_2016, Picture2016.of("1", System.currentTimeMillis(), jpeg).json());
        BoardRecords board = new BoardRecords(0, spool);
        for (Map.Entry<PictureSize, Pictures> size : pictures.entrySet()) {
          Map<String, Run> variants = new LinkedHashMap<>();
          variants.put(
              "2016",
              () ->
                  relay(
                      new Ends(producer, cloud, TOPIC_2016),
                      size.getValue(),
                      packOld,
                      value -> Picture2016.parse(value).jpeg()));
          variants.put(
              "our bridge",
              () ->
                  relay(
                      new Ends(producer, cloud, Topics.CAMERA_PICTURES),
                      size.getValue(),
                      jpeg -> board.picture(seq.incrementAndGet(), jpeg),
                      value -> value));
          lab.interleave("a-table-5.2-" + size.getKey().text(), variants);
        }
        if (!old.alive() || !bridge.alive()) {
          throw new IllegalStateException("a relay ended: " + old.logTail(5) + bridge.logTail(5));
        }
      }
    }
  }

  private record Ends(Producer<byte[], byte[]> edge, Site cloud, String topic) {}

  private Map<String, Double> relay(
      Ends ends, Pictures pictures, Packing packing, Unpacking unpacking) {
    Map<String, Double> values = new LinkedHashMap<>();
    double sum = 0;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(ends)) {
      for (int i = 1 - WARM_UP; i <= count; i++) {
        byte[] jpeg = pictures.read(i + WARM_UP);
        SenderOf2016.await(ends.edge(), packing.pack(jpeg));
        long begun = System.nanoTime();
        ConsumerRecord<byte[], byte[]> arrived = next(consumer);
        double millis = (System.nanoTime() - begun) / 1e6;
        if (!sha256(unpacking.jpeg(arrived.value())).equals(sha256(jpeg))) {
          throw new NoScoreException("another picture arrived than was sent");
        }
        if (i > 0) {
          values.put("picture " + i + " ms", millis);
          sum += millis;
        }
      }
    }
    values.put("average ms", sum / count);
    return values;
  }

  private static String sha256(byte[] bytes) {
    return DigestUtils.sha256Hex(bytes);
  }

  private static ConsumerRecord<byte[], byte[]> next(KafkaConsumer<byte[], byte[]> consumer) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
        return record;
      }
    }
    throw new NoScoreException("a picture did not arrive");
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Ends ends) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(Cluster.plaintext(ends.cloud().bootstrap()).consumer("observer"));
    List<TopicPartition> partitions =
        consumer.partitionsFor(ends.topic()).stream()
            .map(info -> new TopicPartition(ends.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return consumer;
  }

  private static JavaProcess relay(Site edge, Site cloud, Path directory) {
    return JavaProcess.own("relay-2016", "io.sensornode.bench.RelayOf2016Main")
        .jvm(SenderProcess.HEAP)
        .log(directory.resolve("relay-2016.log"))
        .args(edge.bootstrap(), cloud.bootstrap(), TOPIC_2016)
        .start();
  }
}
