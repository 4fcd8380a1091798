package io.sensornode.bridge;

import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.Cluster;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which copy of the bridge works: the owner of the only partition of {@code bridge-leader} in a
 * consumer group of the edge cluster, so that it is decided where the data is, also without an
 * uplink.
 *
 * <p>It only keeps copies from working against each other; no guarantee rests on it. Thread-safe.
 */
final class Leadership implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final Thread thread;
  private boolean owned;
  private RuntimeException failure;

  Leadership(Cluster edge, String site) {
    Map<String, Object> config = edge.consumer("bridge-" + site + "-leader");
    config.put("group.id", "bridge-" + site + "-leader");
    config.put("group.protocol", "classic");
    // The leader stays leader when another copy comes or goes.
    config.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    config.put("session.timeout.ms", 6_000);
    config.put("heartbeat.interval.ms", 500);
    config.put("request.timeout.ms", 5_000);
    config.put("default.api.timeout.ms", 5_000);
    this.consumer = new KafkaConsumer<>(config);
    this.thread = new Thread(this::hold, "leadership");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until this copy is the leader, at most that long. */
  synchronized boolean await(Duration limit) throws InterruptedException {
    if (!owned() && !limit.isZero()) {
      wait(limit.toMillis());
    }
    return owned();
  }

  /**
   * @throws RuntimeException what ended the membership, if anything did
   */
  synchronized boolean owned() {
    if (failure != null) {
      throw failure;
    }
    return owned;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(3).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold() {
    try (consumer) {
      consumer.subscribe(List.of(Topics.BRIDGE_LEADER), new Change());
      while (true) {
        consumer.poll(POLL);
      }
    } catch (WakeupException e) {
      LOG.debug("leadership given up");
    } catch (RuntimeException e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  private synchronized void set(boolean leader) {
    if (owned != leader) {
      LOG.info("state={}", leader ? "leader" : "waiting");
    }
    owned = leader;
    notifyAll();
  }

  private final class Change implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        consumer.seekToEnd(partitions);
        consumer.pause(partitions);
        set(true);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      set(partitions.isEmpty() && owned());
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      set(false);
    }
  }
}
