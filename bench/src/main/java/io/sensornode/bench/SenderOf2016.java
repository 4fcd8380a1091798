package io.sensornode.bench;

import io.sensornode.contract.Picture2016;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a program of 2016 did: read the file, Base64, JSON, send, wait. Its client had the defaults
 * of Kafka 0.9: acks=1, no idempotence, batches of 16 KiB, no linger. The JSON is made as bytes at
 * once, which saves it a copy that Kafka's string serializer would make.
 */
final class SenderOf2016 implements Sender {
  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Pictures pictures;

  SenderOf2016(SenderJob.Target target, Pictures pictures) {
    this.topic = target.topic();
    this.pictures = pictures;
    this.producer = producer(target.bootstrap());
  }

  static Producer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "acks",
            "1",
            "enable.idempotence",
            false,
            "batch.size",
            16384,
            "linger.ms",
            0,
            "max.request.size",
            2 << 20,
            "key.serializer",
            ByteArraySerializer.class,
            "value.serializer",
            ByteArraySerializer.class));
  }

  @Override
  public void send(int number) {
    byte[] jpeg = pictures.read(number);
    byte[] json = Picture2016.of(Integer.toString(number), System.currentTimeMillis(), jpeg).json();
    await(producer, new ProducerRecord<>(topic, json));
  }

  static void await(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void finish() {}

  @Override
  public void close() {
    producer.close();
  }
}
