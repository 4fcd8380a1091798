package io.sensornode.producer;

import io.sensornode.kafkaio.DurableProducer;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A connection to the edge cluster; after its first failure it acknowledges nothing more. */
interface Outlet extends AutoCloseable {

  /**
   * @throws io.sensornode.kafkaio.SendFailedException if this or an earlier record failed
   */
  void send(ProducerRecord<byte[], byte[]> record, Runnable acknowledged);

  /**
   * @throws io.sensornode.kafkaio.SendFailedException if any record failed
   */
  void check();

  /** How many partitions the topic has. */
  int partitions(String topic);

  @Override
  void close();

  /** The real one. */
  record ToKafka(DurableProducer producer, Map<String, Integer> topics) implements Outlet {
    @Override
    public void send(ProducerRecord<byte[], byte[]> record, Runnable acknowledged) {
      producer.send(record, acknowledged);
    }

    @Override
    public void check() {
      producer.check();
    }

    @Override
    public int partitions(String topic) {
      return topics.get(topic);
    }

    @Override
    public void close() {
      producer.close();
    }
  }
}
