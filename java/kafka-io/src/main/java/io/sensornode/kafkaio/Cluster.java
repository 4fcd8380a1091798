package io.sensornode.kafkaio;

import io.sensornode.contract.SizeLimits;
import io.sensornode.runtime.Setting;
import io.sensornode.runtime.SettingGroup;
import io.sensornode.runtime.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * How to reach a Kafka cluster, and the client settings that every client of ours starts from.
 *
 * @param bootstrap {@code host:port}, comma-separated
 * @param security properties such as {@code security.protocol} and {@code sasl.jaas.config}; never
 *     printed
 */
public record Cluster(String bootstrap, Map<String, String> security) {
  /**
   * A request carries one batch per partition and five requests are under way at a time: Kafka's 16
   * KiB, less than one picture, would make a round trip per five pictures the limit of a long link.
   */
  private static final int BATCH_BYTES = 512 * 1024;

  /** The kernel knows better than Kafka's fixed sizes how much a link can hold. */
  private static final int BY_THE_KERNEL = -1;

  /**
   * The two settings that name a cluster: {@code <PREFIX>BOOTSTRAP}, {@code
   * <PREFIX>CLIENT_PROPERTIES}.
   */
  public record Declaration(Setting<List<String>> bootstrap, Setting<String> properties) {

    /**
     * @param role word before the two names, such as {@code EDGE}; may be empty
     */
    public static Declaration of(SettingGroup group, String role, String defaultBootstrap) {
      String prefix = role.isEmpty() ? "" : role + "_";
      String of = role.isEmpty() ? "" : " of the " + role.toLowerCase(Locale.ROOT) + " cluster";
      return new Declaration(
          group.list(
              prefix + "BOOTSTRAP",
              defaultBootstrap,
              "Kafka brokers" + of + " to begin with, `host:port,…`"),
          group.text(
              prefix + "CLIENT_PROPERTIES",
              "",
              "file of Kafka client properties" + of + " for TLS and SASL; empty: plaintext"));
    }

    public Cluster read(Settings settings) {
      return new Cluster(String.join(",", settings.get(bootstrap)), load(settings.get(properties)));
    }
  }

  /** A cluster without transport security, for loopback. */
  public static Cluster plaintext(String bootstrap) {
    return new Cluster(bootstrap, Map.of());
  }

  /** Settings for an admin client. */
  public Map<String, Object> admin(String clientId) {
    Map<String, Object> config = base(clientId);
    config.put("default.api.timeout.ms", 15_000);
    config.put("request.timeout.ms", 10_000);
    return config;
  }

  /** Settings for a consumer of raw bytes that decides itself where to begin and what to commit. */
  public Map<String, Object> consumer(String clientId) {
    Map<String, Object> config = base(clientId);
    config.put("allow.auto.create.topics", false);
    config.put("auto.offset.reset", "none");
    config.put("enable.auto.commit", false);
    config.put("isolation.level", "read_committed");
    config.put("key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
    config.put("value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
    config.put("max.partition.fetch.bytes", SizeLimits.RECORD_BYTES);
    config.put("fetch.max.bytes", 2 * SizeLimits.RECORD_BYTES);
    return config;
  }

  /**
   * Settings for an idempotent producer of raw bytes that acknowledges only what a majority has.
   */
  public Map<String, Object> producer(String clientId) {
    Map<String, Object> config = base(clientId);
    config.put("acks", "all");
    config.put("enable.idempotence", true);
    config.put("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
    config.put("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
    config.put("max.request.size", SizeLimits.RECORD_BYTES);
    config.put("batch.size", BATCH_BYTES);
    config.put("linger.ms", 0); // a batch fills while earlier ones are under way
    return config;
  }

  private Map<String, Object> base(String clientId) {
    Map<String, Object> config = new HashMap<>(security);
    config.put("bootstrap.servers", bootstrap);
    config.put("client.id", clientId);
    // Nobody reads them: a management bean per metric and a second set of metrics for the brokers.
    config.put("metric.reporters", "");
    config.put("enable.metrics.push", false);
    config.put("send.buffer.bytes", BY_THE_KERNEL);
    config.put("receive.buffer.bytes", BY_THE_KERNEL);
    config.put("reconnect.backoff.ms", 100);
    config.put("reconnect.backoff.max.ms", 5_000);
    config.put("socket.connection.setup.timeout.ms", 3_000);
    config.put("socket.connection.setup.timeout.max.ms", 10_000);
    return config;
  }

  private static Map<String, String> load(String file) {
    if (file.isEmpty()) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("client properties '" + file + "' cannot be read", e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty));
  }

  /** Without the security properties. */
  @Override
  public String toString() {
    return "Cluster[" + bootstrap + "]";
  }
}
