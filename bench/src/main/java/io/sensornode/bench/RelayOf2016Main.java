package io.sensornode.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sensornode.kafkaio.Cluster;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The relay of 2016 as a process: consume, convert, JSON again, send, wait. Runs until killed. */
public final class RelayOf2016Main {
  private RelayOf2016Main() {}

  public static void main(String[] args) throws IOException {
    Map<String, Object> config = Cluster.plaintext(args[0]).consumer("relay");
    config.put("isolation.level", "read_uncommitted");
    ObjectMapper json = new ObjectMapper();
    TopicPartition partition = new TopicPartition(args[2], 0);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config);
        Producer<byte[], byte[]> producer = SenderOf2016.producer(args[1])) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          ObjectNode picture = (ObjectNode) json.readTree(record.value());
          byte[] jpeg = Base64.decodeBase64(picture.get("value").textValue());
          picture.put("value", Base64.encodeBase64String(jpeg));
          SenderOf2016.await(
              producer, new ProducerRecord<>(args[2], json.writeValueAsBytes(picture)));
        }
      }
    }
  }
}
