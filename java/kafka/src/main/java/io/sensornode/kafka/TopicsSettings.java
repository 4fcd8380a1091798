package io.sensornode.kafka;

import io.sensornode.contract.TopicSpec;
import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Setting;
import io.sensornode.runtime.SettingGroup;
import io.sensornode.runtime.Settings;
import java.util.List;
import java.util.Map;

/** The {@code TOPICS_*} variables of the topic job. */
final class TopicsSettings {
  /** Which cluster the topics are for. */
  enum Place {
    EDGE,
    CLOUD
  }

  /** What the job shall do, and where. */
  record Order(Cluster cluster, int brokers, List<TopicSpec> topics) {}

  private final SettingGroup group = SettingGroup.ofProgram("topics");
  private final Cluster.Declaration cluster = Cluster.Declaration.of(group, "", null);
  private final Setting<Place> place =
      group.choice("PLACE", null, "which topics are made", Place.class);
  private final Setting<Integer> brokers =
      group.integer("BROKERS", null, "how many brokers the job waits for; replication", 1, 100);
  private final Setting<Integer> hosts =
      group.integer(
          "HOSTS",
          "1",
          "cloud: hosts that the brokers run on; below 3 each record is synced",
          1,
          100);
  private final Setting<List<String>> sites =
      group.list("SITES", "home", "cloud: the edge sites that feed it");
  private final Setting<Long> partitionBytes =
      group.bytes(
          "PARTITION_BYTES", "2GiB", "edge: size bound of one partition", 64L * 1024 * 1024);

  /**
   * @throws BadSettingsException naming every bad setting
   */
  Order read(Map<String, String> environment) {
    Settings settings = group.read(environment);
    int count = settings.get(brokers);
    List<TopicSpec> topics =
        switch (settings.get(place)) {
          case EDGE -> Topics.edge(count, settings.get(partitionBytes));
          case CLOUD -> Topics.cloud(count, settings.get(hosts), settings.get(sites));
        };
    return new Order(cluster.read(settings), count, topics);
  }

  /** As a section of docs/configuration.md. */
  String markdown() {
    return group.markdown();
  }
}
