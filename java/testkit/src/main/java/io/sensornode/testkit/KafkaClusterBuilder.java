package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** What a {@link KafkaCluster} shall be. */
public final class KafkaClusterBuilder {
  private final Path directory;
  private final Map<Integer, Path> dataDirectories = new HashMap<>();
  private final Map<Integer, List<String>> prefixes = new HashMap<>();
  private final Properties properties = new Properties();
  private final List<String> jvmFlags = new ArrayList<>(List.of(BoardJvm.of("kafka")));
  private String name = "kafka";
  private int brokers = 1;
  private Link uplink;

  KafkaClusterBuilder(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  /** For logs and process names; {@code edge} gives {@code edge-1}, {@code edge-2} … */
  public KafkaClusterBuilder name(String prefix) {
    this.name = prefix;
    return this;
  }

  public KafkaClusterBuilder brokers(int count) {
    this.brokers = count;
    return this;
  }

  /** A second listener per broker, advertised as it is reached through this link. */
  public KafkaClusterBuilder uplink(Link link) {
    this.uplink = link;
    return this;
  }

  /** Puts the data of one broker elsewhere, such as on a small file system. */
  public KafkaClusterBuilder dataDirectory(int broker, Path path) {
    dataDirectories.put(broker, path);
    return this;
  }

  /** A property of Kafka that goes over ours, on every broker. */
  public KafkaClusterBuilder property(String property, Object value) {
    properties.setProperty(property, value.toString());
    return this;
  }

  public KafkaClusterBuilder jvm(String... flags) {
    jvmFlags.addAll(Arrays.asList(flags));
    return this;
  }

  /** Runs one broker under a command such as strace. */
  public KafkaClusterBuilder prefix(int broker, String... command) {
    prefixes.put(broker, List.of(command));
    return this;
  }

  /** Starts all brokers at once and waits until they are registered. */
  public KafkaCluster start() {
    KafkaCluster cluster = prepare();
    try {
      for (int broker = 1; broker <= brokers; broker++) {
        cluster.start(broker);
      }
      cluster.awaitReady();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The cluster with no broker running, for tests of start orders. */
  public KafkaCluster prepare() {
    List<Integer> controllers =
        IntStream.range(0, brokers).map(i -> FreePorts.next()).boxed().toList();
    Map<String, String> common = new HashMap<>();
    common.put("KAFKA_CLUSTER_ID", Uuid.randomUuid().toString());
    common.put("KAFKA_BROKERS", Integer.toString(brokers));
    common.put(
        "KAFKA_VOTERS",
        IntStream.rangeClosed(1, brokers)
            .mapToObj(
                i -> "%d@127.0.0.1:%d:%s".formatted(i, controllers.get(i - 1), Uuid.randomUuid()))
            .collect(Collectors.joining(",")));
    if (!properties.isEmpty()) {
      common.put("KAFKA_EXTRA_PROPERTIES", writeProperties().toString());
    }
    return new KafkaCluster(
        IntStream.rangeClosed(1, brokers).mapToObj(i -> broker(i, common)).toList());
  }

  private KafkaBroker broker(int number, Map<String, String> common) {
    String brokerName = name + "-" + number;
    Path data =
        dataDirectories.getOrDefault(number, directory.resolve(brokerName)).toAbsolutePath();
    int port = FreePorts.next();
    JavaProgram program =
        JavaProcess.program(brokerName, "kafka", "io.sensornode.kafka.Main")
            .jvm(jvmFlags.toArray(String[]::new))
            .prefix(prefixes.getOrDefault(number, List.of()).toArray(String[]::new))
            .log(directory.resolve(brokerName + ".log"))
            .env(common)
            .env("KAFKA_NODE_ID", number)
            .env("KAFKA_LOG_DIR", data.resolve("log"))
            .env("KAFKA_LISTENER", "127.0.0.1:" + port);
    OptionalInt linkPort = OptionalInt.empty();
    if (uplink != null) {
      int uplinkPort = FreePorts.next();
      linkPort = OptionalInt.of(uplink.forwardTo(uplinkPort));
      program
          .env("KAFKA_UPLINK_LISTENER", "127.0.0.1:" + uplinkPort)
          .env("KAFKA_UPLINK_ADVERTISED", "127.0.0.1:" + linkPort.getAsInt());
    }
    return new KafkaBroker(program, data, port, linkPort);
  }

  private Path writeProperties() {
    try {
      Files.createDirectories(directory);
      Path file = directory.resolve(name + ".properties");
      try (Writer writer = Files.newBufferedWriter(file)) {
        properties.store(writer, null);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
