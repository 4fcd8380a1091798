package io.sensornode.bench;

/** One way to bring pictures to Kafka. */
interface Sender extends AutoCloseable {
  /**
   * @param number from 1; what is sent carries it
   */
  void send(int number);

  /** Returns when everything that was sent is acknowledged. */
  void finish();

  @Override
  void close();
}
