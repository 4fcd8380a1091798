package io.sensornode.producer;

import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how much the bridge leaves behind in the partitions that this board writes to, so that
 * Kafka never deletes what was not bridged; thread-safe. Asks at the first record, in an interval,
 * and earlier when much was sent. While the cluster cannot be asked, the last answer holds.
 */
final class EdgePressure implements Runnable, PartitionGate.Room {
  private static final Logger LOG = LoggerFactory.getLogger(EdgePressure.class);
  private static final String CHECK = "edge-pressure";

  /** A question costs the edge cluster some requests; this often they do not matter. */
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  private final Cluster cluster;
  private final Duration interval;
  private final Health health;
  private final StopSignal stop;
  private final Runnable wake;
  private final Semaphore asked = new Semaphore(0);
  private final Map<Targets.Target, Allowance> allowances = new ConcurrentHashMap<>();

  /**
   * @param interval between questions while nothing makes them urgent
   * @param wake sending may go on
   */
  EdgePressure(Cluster cluster, Duration interval, Health health, StopSignal stop, Runnable wake) {
    this.cluster = cluster;
    this.interval = interval;
    this.health = health;
    this.stop = stop;
    this.wake = wake;
  }

  /** Whom to ask. */
  @FunctionalInterface
  interface Cluster {
    /**
     * @throws KafkaException not now
     */
    Question connect();
  }

  /** Where the bridge stands. */
  interface Question extends AutoCloseable {
    /** Empty while nobody can know. */
    Optional<BridgeLag> lag(TopicPartition partition)
        throws ExecutionException, InterruptedException;

    @Override
    void close();
  }

  @Override
  public boolean open(Targets.Target target) {
    Allowance allowance = allowance(target);
    if (allowance.low()) {
      asked.release();
    }
    return allowance.open();
  }

  @Override
  public void sent(Targets.Target target, int payloadBytes) {
    allowance(target).sent(payloadBytes);
  }

  @Override
  public void acknowledged(Targets.Target target, int payloadBytes) {
    allowance(target).acknowledged(payloadBytes);
  }

  @Override
  public void restarted() {
    allowances.values().forEach(Allowance::restarted);
  }

  private Allowance allowance(Targets.Target target) {
    return allowances.computeIfAbsent(target, fresh -> new Allowance());
  }

  @Override
  public void run() {
    stop.onStop(asked::release);
    try (Question question = connect()) {
      while (question != null && !stop.await(SHORTEST_INTERVAL)) {
        asked.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS);
        asked.drainPermits();
        sample(question);
        wake.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Question connect() throws InterruptedException {
    while (!stop.stopped()) {
      try {
        return cluster.connect();
      } catch (KafkaException e) {
        LOG.debug("state=not-asked reason=\"{}\"", e.toString());
        stop.await(interval);
      }
    }
    return null;
  }

  private void sample(Question question) throws InterruptedException {
    List<String> full = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<Targets.Target, Allowance> each : allowances.entrySet()) {
      TopicPartition partition =
          new TopicPartition(each.getKey().topic(), each.getKey().partition());
      Allowance allowance = each.getValue();
      Optional<String> failure = ask(question, partition, allowance);
      if (allowance.stopped()) {
        full.add(partition.toString());
      } else if (!allowance.open()) {
        failure.ifPresent(reason -> unknown.add(partition + ": " + reason));
      }
    }
    if (!full.isEmpty()) {
      Collections.sort(full);
      String partitions = String.join(", ", full);
      health.bad(
          CHECK, "the bridge is too far behind in " + partitions + "; files wait in the spools");
    } else if (!unknown.isEmpty()) {
      health.bad(CHECK, "nothing is sent before the edge cluster answers: " + unknown.get(0));
    } else {
      health.good(CHECK);
    }
  }

  /** Answers why it could not be asked. */
  private Optional<String> ask(Question question, TopicPartition partition, Allowance allowance)
      throws InterruptedException {
    try {
      Allowance.Mark mark = allowance.mark();
      Optional<BridgeLag> lag = question.lag(partition);
      lag.ifPresent(known -> allowance.answered(mark, known));
      return lag.isPresent() ? Optional.empty() : Optional.of("it has no leader with a replica");
    } catch (ExecutionException e) {
      return Optional.of(String.valueOf(e.getCause()));
    } catch (RuntimeException e) { // another shape of the topic, a client that gave up
      LOG.warn("state=pressure-unknown of={}", partition, e);
      return Optional.of(e.toString());
    }
  }
}
