package io.sensornode.producer;

import io.sensornode.contract.SizeLimits;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.kafkaio.ClusterCheck;
import io.sensornode.kafkaio.DurableProducer;
import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Connects to the edge cluster in a thread of its own: while the cluster is away the spools go on
 * taking files. Hands over one connection at a time and makes the next when it is asked for.
 */
final class EdgeConnector implements Runnable, Pump.Connections {
  static final List<String> TOPICS =
      Stream.of(SpoolContent.values()).map(SpoolContent::topic).toList();
  private static final String CHECK = "edge-kafka";
  private static final Duration MAX_BLOCK = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final String clientId;
  private final long inflightBytes;
  private final Health health;
  private final StopSignal stop;
  private final AtomicReference<Outlet> ready = new AtomicReference<>();
  private final Semaphore wanted = new Semaphore(0);
  private final Runnable wake;

  EdgeConnector(ProducerConfig config, Health health, StopSignal stop, Runnable wake) {
    this.cluster = config.cluster();
    this.clientId = "producer-" + config.node();
    this.inflightBytes = config.sending().inflightBytes();
    this.health = health;
    this.stop = stop;
    this.wake = wake;
  }

  @Override
  public void request() {
    wanted.release();
  }

  @Override
  public Optional<Outlet> poll() {
    return Optional.ofNullable(ready.getAndSet(null));
  }

  @Override
  public void run() {
    try {
      while (!stop.stopped()) {
        if (wanted.tryAcquire(500, TimeUnit.MILLISECONDS)) {
          establish();
          stop.await(RETRY); // a connection that fails at once is not made anew without end
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    poll().ifPresent(Outlet::close);
  }

  private void establish() throws InterruptedException {
    while (ClusterCheck.await(CHECK, cluster, TOPICS, health, stop)) {
      Optional<Outlet> outlet = connect();
      if (outlet.isPresent()) {
        ready.set(outlet.get());
        wake.run();
        return;
      }
      stop.await(RETRY);
    }
  }

  private Optional<Outlet> connect() throws InterruptedException {
    try (Admin admin = Admin.create(cluster.admin(clientId + "-admin"))) {
      Map<String, Integer> partitions =
          admin.describeTopics(TOPICS).allTopicNames().get().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, topic -> topic.getValue().partitions().size()));
      // One record more than may be in flight: send() never waits for memory.
      long buffer = inflightBytes + SizeLimits.RECORD_BYTES;
      return Optional.of(
          new Outlet.ToKafka(
              DurableProducer.connect(cluster, clientId, buffer, MAX_BLOCK), partitions));
    } catch (ExecutionException e) {
      health.bad(CHECK, String.valueOf(e.getCause().getMessage()));
    } catch (KafkaException e) {
      health.bad(CHECK, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }
}
