package io.sensornode.bridge;

import io.sensornode.contract.SizeLimits;
import io.sensornode.kafkaio.Cluster;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The cloud cluster under {@code transactional.id bridge-<site>-<lane>}: whoever initialises it
 * last fences everybody before.
 */
final class KafkaCloudLog implements CloudLog {
  private static final long BATCH_BYTES = 256 * 1024;
  private static final int LINGER_MS = 100;
  private static final Duration INIT_LIMIT = Duration.ofSeconds(20);

  private final Producer<byte[], byte[]> producer;
  private final LinkLimits limits;
  private final Deadline deadline;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private Deadline.Guard guard;
  private volatile boolean abandoned;

  /** Fences earlier producers of the lane and ends their open transaction. */
  KafkaCloudLog(Cluster cloud, String site, LaneSpec lane, LinkLimits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
    int timeout = (int) limits.transactionTimeout(lane).toMillis();
    Map<String, Object> config = cloud.producer("bridge-" + site + "-" + lane.name());
    config.put("transactional.id", "bridge-" + site + "-" + lane.name());
    config.put("transaction.timeout.ms", timeout);
    config.put("request.timeout.ms", timeout);
    config.put("delivery.timeout.ms", 2 * timeout);
    config.put("max.block.ms", timeout);
    config.put("reconnect.backoff.max.ms", 2_000);
    config.put("buffer.memory", lane.largestTransaction() + SizeLimits.OVERHEAD_BYTES * 16L);
    config.put("compression.type", lane.compression());
    // A request takes one batch per partition, and few requests are under way at a time: large
    // batches are what fills a long link. The end of a transaction waits for none to fill.
    config.put("batch.size", (int) Math.min(BATCH_BYTES, lane.transactionBytes()));
    config.put("linger.ms", LINGER_MS);
    this.producer = new KafkaProducer<>(config);
    guard = deadline.arm(INIT_LIMIT, this::abandon);
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      abandon();
      throw e;
    } finally {
      guard.close();
    }
  }

  @Override
  public void begin(long largestBytes) {
    guard = deadline.arm(limits.deadline(Math.max(BATCH_BYTES, largestBytes)), this::abandon);
    attempt(producer::beginTransaction);
  }

  @Override
  public void send(ProducerRecord<byte[], byte[]> record) {
    attempt(
        () ->
            producer.send(
                record,
                (metadata, error) -> {
                  guard.progress();
                  if (error != null) {
                    failure.compareAndSet(null, error);
                  }
                }));
  }

  @Override
  public void commit() {
    attempt(producer::commitTransaction);
    guard.close();
    if (failure.get() != null) {
      throw new KafkaException("a record was refused", failure.get());
    }
  }

  @Override
  public void close() {
    guard.close();
    abandon();
  }

  /** The open transaction, if any, is ended by the next {@code initTransactions}. */
  private void abandon() {
    abandoned = true;
    producer.close(Duration.ZERO);
  }

  /**
   * A producer that was closed in the middle complains about its state; that is the uplink's fault.
   */
  private void attempt(Runnable action) {
    try {
      action.run();
    } catch (IllegalStateException e) {
      if (abandoned) {
        throw new KafkaException("the uplink took longer than its deadline", e);
      }
      throw e;
    }
  }
}
