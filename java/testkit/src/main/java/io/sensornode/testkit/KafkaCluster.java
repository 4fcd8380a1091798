package io.sensornode.testkit;

import io.sensornode.contract.TopicSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A cluster of real brokers, each a process, all of them controllers too. A broker that was killed
 * comes back with its old ports and data. Brokers are counted from 1.
 */
public final class KafkaCluster implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(120);

  private final List<KafkaBroker> brokers;
  private Admin admin;

  KafkaCluster(List<KafkaBroker> brokers) {
    this.brokers = brokers;
  }

  /** A cluster whose brokers keep data and logs under {@code directory}. */
  public static KafkaClusterBuilder in(Path directory) {
    return new KafkaClusterBuilder(directory);
  }

  public int size() {
    return brokers.size();
  }

  /** All brokers' own listeners. */
  public String bootstrap() {
    return servers(KafkaBroker::port);
  }

  /** All brokers through the uplink. */
  public String uplinkBootstrap() {
    return servers(broker -> broker.linkPort().orElseThrow());
  }

  /** One admin client for the life of the cluster. */
  public synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              Map.of(
                  "bootstrap.servers",
                  bootstrap(),
                  "client.id",
                  "testkit",
                  // Ask another broker soon when one stands still.
                  "request.timeout.ms",
                  3000));
    }
    return admin;
  }

  /** The running process of a broker. */
  public JavaProcess process(int broker) {
    return broker(broker).process();
  }

  public Path dataDirectory(int broker) {
    return broker(broker).dataDirectory();
  }

  /** SIGKILL. */
  public void kill(int broker) {
    broker(broker).process().kill();
  }

  /** Starts it again without waiting for it; see {@link #awaitReady()}. */
  public void start(int broker) {
    broker(broker).start();
  }

  /** SIGSTOP: a zombie that comes back with {@link #resume}. */
  public void pause(int broker) {
    broker(broker).process().pause();
  }

  public void resume(int broker) {
    broker(broker).process().resume();
  }

  /** SIGTERM, then a start. */
  public void restart(int broker) {
    broker(broker).process().terminate(Duration.ofSeconds(30));
    start(broker);
  }

  /** Waits until all brokers are registered and unfenced. */
  public void awaitReady() {
    awaitRegistered(brokers.size());
  }

  /** Waits until exactly so many brokers are registered and unfenced. */
  public void awaitRegistered(int count) {
    Await.until(
        START_LIMIT,
        count + " of " + brokers.size() + " brokers are registered",
        () -> admin().describeCluster().nodes().get(5, TimeUnit.SECONDS).size() == count);
  }

  /** Waits until every partition of these topics has all its replicas in sync. */
  public void awaitInSync(Collection<String> topics) {
    Await.until(START_LIMIT, "all replicas of " + topics + " are in sync", () -> inSync(topics));
  }

  /** Creates topics that are not there yet and waits until they have leaders and all replicas. */
  public void createTopics(List<TopicSpec> specs) {
    try {
      List<String> present =
          List.copyOf(admin().listTopics(new ListTopicsOptions().listInternal(true)).names().get());
      List<NewTopic> missing =
          specs.stream()
              .filter(spec -> !present.contains(spec.name()))
              .map(
                  spec ->
                      new NewTopic(spec.name(), spec.partitions(), (short) spec.replicationFactor())
                          .configs(spec.configs()))
              .toList();
      admin().createTopics(missing).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create topics", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
    awaitInSync(specs.stream().map(TopicSpec::name).toList());
  }

  /** Kills all brokers; their data stays. */
  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
    brokers.forEach(KafkaBroker::close);
  }

  private boolean inSync(Collection<String> topics)
      throws ExecutionException, InterruptedException, TimeoutException {
    return admin().describeTopics(topics).allTopicNames().get(5, TimeUnit.SECONDS).values().stream()
        .flatMap(topic -> topic.partitions().stream())
        .allMatch(
            partition ->
                partition.leader() != null
                    && partition.isr().size() == partition.replicas().size());
  }

  private KafkaBroker broker(int broker) {
    if (broker < 1 || broker > brokers.size()) {
      throw new IllegalArgumentException("brokers are 1 to " + brokers.size() + ", not " + broker);
    }
    return brokers.get(broker - 1);
  }

  private String servers(ToIntFunction<KafkaBroker> port) {
    return IntStream.range(0, brokers.size())
        .mapToObj(i -> "127.0.0.1:" + port.applyAsInt(brokers.get(i)))
        .collect(Collectors.joining(","));
  }
}
