package io.sensornode.kafkaio;

import io.sensornode.contract.ArchivedRecord;
import io.sensornode.contract.SensorRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Between our records and Kafka's. */
public final class Records {
  private Records() {}

  /**
   * @param partition null lets the key decide
   */
  public static ProducerRecord<byte[], byte[]> toKafka(
      String topic, Integer partition, SensorRecord record) {
    ProducerRecord<byte[], byte[]> kafka =
        new ProducerRecord<>(
            topic, partition, bytes(record.identity().source()), record.payload().value());
    record.headers().forEach((name, text) -> kafka.headers().add(name, bytes(text)));
    return kafka;
  }

  /**
   * @throws io.sensornode.contract.MalformedRecordException when it is not one of ours
   */
  public static SensorRecord ofKafka(ConsumerRecord<byte[], byte[]> kafka) {
    return SensorRecord.parse(key(kafka), name -> header(kafka, name), kafka.value());
  }

  /** Raw, as the archive keeps it; of several headers with one name the last counts. */
  public static ArchivedRecord archived(ConsumerRecord<byte[], byte[]> kafka) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : kafka.headers()) {
      headers.put(header.key(), header.value() == null ? "" : text(header.value()));
    }
    return new ArchivedRecord(
        kafka.offset(), kafka.timestamp(), key(kafka), headers, kafka.value());
  }

  /** Null when the record has no such header. */
  public static String header(ConsumerRecord<byte[], byte[]> kafka, String name) {
    Header header = kafka.headers().lastHeader(name);
    return header == null || header.value() == null ? null : text(header.value());
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String key(ConsumerRecord<byte[], byte[]> kafka) {
    return kafka.key() == null ? null : text(kafka.key());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
