package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.TopicSpec;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.kafkaio.RecordLoop;
import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The loop at a real broker, with a store that is away at a flush; and that this test bites. */
@Timeout(60)
class RecordLoopIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int RECORDS = 20;
  private static final String SOUND = "      commit(handler.flush());\n";
  private static final String COMMIT_FIRST =
      "      Map<TopicPartition, Long> early = new HashMap<>();\n"
          + "      records.nextOffsets().forEach((p, next) -> early.put(p, next.offset()));\n"
          + "      commit(early);\n"
          + "      handler.flush();\n";

  @TempDir static Path directory;
  private static KafkaCluster kafka;

  @BeforeAll
  static void start() {
    kafka = KafkaCluster.in(directory).start();
    kafka.createTopics(List.of(new TopicSpec(CopyingHandler.TOPIC, 1, 1, Map.of())));
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(cluster().producer("test"))) {
      for (int i = 0; i < RECORDS; i++) {
        producer.send(new ProducerRecord<>(CopyingHandler.TOPIC, new byte[] {(byte) i}));
      }
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void whatTheStoreDidNotTakeIsHandledAgain() throws Exception {
    StopSignal stop = new StopSignal();
    CopyingHandler handler = new CopyingHandler(RECORDS, 2, stop);
    new RecordLoop(consumer("sound"), List.of(CopyingHandler.TOPIC), handler, new Health())
        .run(stop);
    assertThat(handler.stored()).isEqualTo(everything());
  }

  /** Committed is what was read; the store was away, and nobody reads it again. */
  @Test
  void committingBeforeTheFlushIsFound(@TempDir Path planted) throws Exception {
    PlantedBug.plant(planted, "kafka-io", "io.sensornode.kafkaio.RecordLoop", SOUND, COMMIT_FIRST);
    StopSignal stop = new StopSignal();
    CopyingHandler handler = new CopyingHandler(RECORDS, 1, stop);
    Consumer<byte[], byte[]> consumer = consumer("planted");
    Thread loop = new Thread(() -> run(planted, consumer, handler, stop), "planted-loop");
    loop.start();
    Await.until(LIMIT, "all is committed", () -> committed("planted") == RECORDS);
    stop.stop();
    loop.join();
    assertThat(handler.stored()).isNotEqualTo(everything());
  }

  private static void run(
      Path planted, Consumer<byte[], byte[]> consumer, CopyingHandler handler, StopSignal stop) {
    try {
      PlantedLoop.run(planted, consumer, handler, stop);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<Long> everything() {
    return LongStream.range(0, RECORDS).boxed().collect(Collectors.toSet());
  }

  private static long committed(String group) throws Exception {
    OffsetAndMetadata offset =
        kafka
            .admin()
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get()
            .get(new TopicPartition(CopyingHandler.TOPIC, 0));
    return offset == null ? 0 : offset.offset();
  }

  private static Consumer<byte[], byte[]> consumer(String group) {
    Map<String, Object> config = cluster().consumer(group);
    config.put("group.id", group);
    return new KafkaConsumer<>(config);
  }

  private static Cluster cluster() {
    return Cluster.plaintext(kafka.bootstrap());
  }
}
