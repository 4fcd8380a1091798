package io.sensornode.kafkaio;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A producer that keeps the order of what it is given: it retries for ever, and after the first
 * error it acknowledges nothing more. Its owner then closes it, makes a new one and sends again
 * from the first record that was not acknowledged.
 *
 * <p>Without that rule, records behind a failed one could be acknowledged before it is sent again.
 * Thread-safe.
 */
public final class DurableProducer implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  DurableProducer(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * @param bufferBytes memory for records on their way; {@link #send} blocks when it is full
   * @param maxBlock how long it blocks before that counts as a failure
   */
  public static DurableProducer connect(
      Cluster cluster, String clientId, long bufferBytes, Duration maxBlock) {
    Map<String, Object> config = cluster.producer(clientId);
    config.put("buffer.memory", bufferBytes);
    config.put("delivery.timeout.ms", Integer.MAX_VALUE);
    config.put("max.block.ms", maxBlock.toMillis());
    config.put("request.timeout.ms", 10_000);
    config.put("retry.backoff.max.ms", 1_000);
    return new DurableProducer(new KafkaProducer<>(config));
  }

  /**
   * Hands a record over; {@code acknowledged} runs on the producer's thread once a majority has it,
   * and never after a failure.
   *
   * @throws SendFailedException if this or an earlier record failed
   */
  public void send(ProducerRecord<byte[], byte[]> record, Runnable acknowledged) {
    check();
    try {
      producer.send(
          record,
          (metadata, error) -> {
            if (error != null) {
              failure.compareAndSet(null, error);
            } else if (failure.get() == null) {
              acknowledged.run();
            }
          });
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
    check();
  }

  /**
   * @throws SendFailedException if any record failed
   */
  public void check() {
    Exception error = failure.get();
    if (error != null) {
      throw new SendFailedException(error);
    }
  }

  /** Waits until all that was handed over is acknowledged or has failed. */
  public void flush() {
    producer.flush();
    check();
  }

  /** At once; what was not acknowledged yet is not acknowledged any more. */
  @Override
  public void close() {
    failure.compareAndSet(null, new IllegalStateException("the producer was closed"));
    producer.close(Duration.ZERO);
  }
}
