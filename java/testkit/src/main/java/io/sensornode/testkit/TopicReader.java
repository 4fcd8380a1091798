package io.sensornode.testkit;

import io.sensornode.contract.ArchivedRecord;
import io.sensornode.contract.SizeLimits;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics as they are now: committed records from the first to the last stable one of the
 * moment of the call. It has no group and commits nothing.
 */
public final class TopicReader {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String bootstrap;

  public TopicReader(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** Everything in these topics, without the bytes. */
  public Arrivals read(String... topics) {
    Arrivals.Builder arrivals = new Arrivals.Builder();
    forEach(
        List.of(topics),
        (partition, raw) -> arrivals.add(partition.topic(), partition.partition(), raw));
    return arrivals.build();
  }

  /**
   * Hands out every record, in the order of offsets within a partition.
   *
   * @throws OverdueException when nothing came for a minute though there is more
   */
  public void forEach(
      Collection<String> topics, BiConsumer<TopicPartition, ArchivedRecord> handler) {
    try (Consumer<byte[], byte[]> consumer = consumer(bootstrap)) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> remaining = new LinkedHashMap<>(consumer.endOffsets(partitions));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (true) {
        remaining.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        if (remaining.isEmpty()) {
          return;
        }
        var records = consumer.poll(Duration.ofMillis(200));
        records.forEach(each -> handler.accept(partition(each), raw(each)));
        if (!records.isEmpty()) {
          deadline = System.nanoTime() + LIMIT.toNanos();
        } else if (System.nanoTime() > deadline) {
          throw new OverdueException(LIMIT, "more records up to " + remaining, null);
        }
      }
    }
  }

  static Consumer<byte[], byte[]> consumer(String bootstrap) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("client.id", "topic-reader");
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.partition.fetch.bytes", SizeLimits.RECORD_BYTES);
    settings.put("fetch.max.bytes", 2 * SizeLimits.RECORD_BYTES);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  static ArchivedRecord raw(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), ArchivedRecord.text(header.value()));
    }
    return new ArchivedRecord(
        record.offset(),
        record.timestamp(),
        record.key() == null ? null : ArchivedRecord.text(record.key()),
        headers,
        record.value());
  }
}
