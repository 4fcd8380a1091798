package io.sensornode.kafka;

import io.sensornode.kafka.BrokerConfig.Listener;
import io.sensornode.kafka.BrokerConfig.Network;
import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Setting;
import io.sensornode.runtime.SettingGroup;
import io.sensornode.runtime.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;

/** The {@code KAFKA_*} variables of a broker. */
final class BrokerSettings {
  private final SettingGroup group = SettingGroup.ofProgram("kafka");
  private final Setting<Integer> nodeId =
      group.integer("NODE_ID", null, "number of this broker, from 1", 1, 1_000_000);
  private final Setting<Uuid> clusterId =
      group.declare(
          "CLUSTER_ID",
          null,
          "the cluster's id, the same on all brokers, never changed",
          "22 characters of URL-safe Base64",
          Uuid::fromString);
  private final Setting<List<Voter>> voters =
      group.declare(
          "VOTERS",
          null,
          "the controller quorum at the cluster's birth; a broker that is not in it is a broker only",
          Voter.FORM,
          Voter::parseList);
  private final Setting<Path> logDir =
      group.path("LOG_DIR", null, "data of this broker; not the root of a file system");
  private final Setting<Endpoint> listener =
      group.declare(
          "LISTENER",
          null,
          "where clients and other brokers connect",
          Endpoint.FORM,
          Endpoint::parse);
  private final Setting<Optional<Endpoint>> advertised =
      optional("ADVERTISED", "what clients and brokers are told to connect to; empty = listener");
  private final Setting<Optional<Endpoint>> controllerListener =
      optional("CONTROLLER_LISTENER", "where the controller listens; empty = its voter's address");
  private final Setting<Optional<Endpoint>> uplinkListener =
      optional("UPLINK_LISTENER", "a second listener for clients of other places; empty = none");
  private final Setting<Optional<Endpoint>> uplinkAdvertised =
      optional("UPLINK_ADVERTISED", "what those clients are told to connect to; empty = listener");
  private final Setting<Integer> brokers =
      group.integer(
          "BROKERS", null, "planned number of brokers: replication of internal topics", 1, 100);
  private final Setting<String> extraProperties =
      group.text(
          "EXTRA_PROPERTIES", "", "a file of Kafka properties that go over ours, such as TLS");

  /**
   * @throws BadSettingsException naming every bad setting
   */
  BrokerConfig read(Map<String, String> environment) {
    Settings settings = group.read(environment);
    Optional<Listener> uplink =
        settings
            .get(uplinkListener)
            .map(bind -> new Listener(bind, settings.get(uplinkAdvertised).orElse(bind)));
    if (uplink.isEmpty() && settings.get(uplinkAdvertised).isPresent()) {
      throw new BadSettingsException(
          "kafka", List.of("KAFKA_UPLINK_ADVERTISED is set without KAFKA_UPLINK_LISTENER"));
    }
    Endpoint bind = settings.get(listener);
    Network network =
        new Network(
            settings.get(voters),
            settings.get(controllerListener),
            new Listener(bind, settings.get(advertised).orElse(bind)),
            uplink);
    return new BrokerConfig(
        settings.get(nodeId),
        settings.get(clusterId),
        settings.get(logDir).toAbsolutePath(),
        settings.get(brokers),
        network,
        Optional.of(settings.get(extraProperties)).filter(s -> !s.isEmpty()).map(Path::of));
  }

  /** As a section of docs/configuration.md. */
  String markdown() {
    return group.markdown();
  }

  private Setting<Optional<Endpoint>> optional(String name, String doc) {
    Function<String, Optional<Endpoint>> parser =
        text -> text.isEmpty() ? Optional.empty() : Optional.of(Endpoint.parse(text));
    return group.declare(name, "", doc, Endpoint.FORM, parser);
  }
}
