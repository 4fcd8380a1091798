package io.sensornode.bench;

import io.sensornode.kafkaio.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches how far the committed part of a topic reaches, without reading it: that would take the
 * cores away from what is measured.
 */
final class LogEnd implements AutoCloseable {
  private static final long LOOK_MS = 4;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final long begin;

  LogEnd(String bootstrap, String topic) {
    Map<String, Object> config = Cluster.plaintext(bootstrap).consumer("log-end");
    config.put("isolation.level", "read_committed");
    this.consumer = new KafkaConsumer<>(config);
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    // Never polled: an assignment alone fetches nothing, and the client wants one to keep what it
    // learns.
    consumer.assign(partitions);
    this.begin = end();
  }

  /** How much longer the topic is since this was made: records and marks of transactions. */
  long grown() {
    return end() - begin;
  }

  /**
   * Waits until it has grown so much.
   *
   * @param alive whether it can still grow
   * @throws NoScoreException when it does not within {@code limit}
   */
  Moment await(long growth, Duration limit, BooleanSupplier alive) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      long now = grown();
      long nanos = System.nanoTime();
      if (now >= growth) {
        return new Moment(nanos, now);
      }
      if (nanos > deadline || !alive.getAsBoolean()) {
        throw new NoScoreException("ended with " + now + " of " + growth + " records");
      }
      Thread.sleep(LOOK_MS);
    }
  }

  /** Waits until there is anything in it. */
  void awaitAny(Duration limit, BooleanSupplier alive) throws InterruptedException {
    await(1 - begin, limit, alive);
  }

  /** Waits until it has grown by at least so much and then not for a second; the last change. */
  Moment awaitRest(long growth, Duration limit, BooleanSupplier alive) throws InterruptedException {
    Moment last = await(growth, limit, alive);
    while (System.nanoTime() - last.nanos() < 1_000_000_000) {
      long now = grown();
      if (now != last.grown()) {
        last = new Moment(System.nanoTime(), now);
      }
      Thread.sleep(LOOK_MS);
    }
    return last;
  }

  /** When it was seen how long. */
  record Moment(long nanos, long grown) {
    double secondsSince(long begun) {
      return (nanos - begun) / 1e9;
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private long end() {
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }
}
