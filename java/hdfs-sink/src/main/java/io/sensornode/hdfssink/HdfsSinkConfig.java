package io.sensornode.hdfssink;

import io.sensornode.kafkaio.Cluster;
import io.sensornode.runtime.Setting;
import io.sensornode.runtime.SettingGroup;
import io.sensornode.runtime.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What the sink is told.
 *
 * @param cluster where to read
 * @param source what to read from it
 * @param target where to write
 * @param rolling when a file is complete
 */
record HdfsSinkConfig(Cluster cluster, Source source, Target target, Rolling rolling) {

  /** The topics, and the consumer group whose members share them. */
  record Source(List<String> topics, String group) {}

  /** The archive. */
  record Target(HdfsClient client, String root, int replication) {}

  /** When a file is complete, and how often an open one is synced. */
  record Rolling(FileRoller roller, Duration syncEvery) {}

  /** The settings; {@link #read} gives their values. */
  static final class Declaration {
    final SettingGroup group = SettingGroup.of("hdfs-sink");
    private final Cluster.Declaration cluster = Cluster.Declaration.of(group, "", "127.0.0.1:9092");
    private final Setting<List<String>> topics =
        group.list(
            "TOPICS",
            "camera-pictures,sensor-telemetry,sensor-alerts",
            "topics to archive, raw and whole");
    private final Setting<String> groupId =
        group.text("GROUP", "hdfs-sink", "consumer group; its members share the partitions");
    private final Setting<URI> hdfs =
        group.uri("HDFS", "hdfs://127.0.0.1:8020", "NameNode or name service");
    private final Setting<String> root =
        group.text(
            "ROOT", "/sensornode", "directory of the archive in HDFS", "/[^:]*", "a path from /");
    private final Setting<String> user =
        group.text("USER", "", "user in HDFS; empty: the user of this process");
    private final Setting<String> siteFiles =
        group.text(
            "SITE_FILES",
            "",
            "Hadoop `*-site.xml` files, comma-separated; what they say wins over our defaults");
    private final Setting<Integer> replication =
        group.integer("REPLICATION", "3", "copies of each block in HDFS", 1, 512);
    private final Setting<Long> rollBytes =
        group.bytes("ROLL_BYTES", "128MiB", "a file is complete at this size", 1);
    private final Setting<Duration> rollAfter =
        group.duration(
            "ROLL_AFTER",
            "5m",
            "a file is complete so long after it was begun, also when nothing arrives",
            Duration.ofMillis(100));
    private final Setting<Duration> syncEvery =
        group.duration(
            "SYNC_EVERY",
            "10s",
            "open files are synced to the disks so often, so that completing one does not wait",
            Duration.ofMillis(100));

    HdfsSinkConfig read(Settings settings) {
      List<String> site =
          settings.get(siteFiles).isEmpty()
              ? List.of()
              : List.of(settings.get(siteFiles).split(","));
      HdfsClient client = new HdfsClient(settings.get(hdfs), settings.get(user), site);
      return new HdfsSinkConfig(
          cluster.read(settings),
          new Source(settings.get(topics), settings.get(groupId)),
          new Target(client, settings.get(root), settings.get(replication)),
          new Rolling(
              new FileRoller(settings.get(rollBytes), settings.get(rollAfter)),
              settings.get(syncEvery)));
    }
  }
}
