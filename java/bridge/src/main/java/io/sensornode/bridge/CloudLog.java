package io.sensornode.bridge;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The cloud as a lane writes it: all or nothing per transaction. Any exception means that the
 * outcome is unknown; the lane then ends and its state is read again.
 */
interface CloudLog extends AutoCloseable {
  /**
   * @param bytes of what will be sent, from which the time limit follows
   */
  void begin(long bytes);

  void send(ProducerRecord<byte[], byte[]> record);

  void commit();

  @Override
  void close();
}
