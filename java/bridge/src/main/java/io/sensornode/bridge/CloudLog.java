package io.sensornode.bridge;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The cloud as a lane writes it: all or nothing per transaction. Any exception means that the
 * outcome is unknown; the lane then ends and its state is read again.
 */
interface CloudLog extends AutoCloseable {
  /**
   * @param largestBytes of the largest record that will be sent: for so long nothing may be heard
   */
  void begin(long largestBytes);

  void send(ProducerRecord<byte[], byte[]> record);

  void commit();

  @Override
  void close();
}
