package io.sensornode.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The topics of an edge and of a cloud cluster: names, partitions, replication, limits.
 *
 * <p>Everywhere: record timestamps are the broker's (a board without a clock must not have records
 * refused), no unclean election, one size limit. At the edge nothing is deleted by age and nothing
 * is compacted: only a partition's size bound and the bridge's own trimming remove data.
 */
public final class Topics {
  public static final String CAMERA_PICTURES = "camera-pictures";
  public static final String SENSOR_TELEMETRY = "sensor-telemetry";
  public static final String SENSOR_ALERTS = "sensor-alerts";
  public static final String SYSTEM_EVENTS = "system-events";
  public static final String DEAD_LETTER = "dead-letter";
  public static final String BRIDGE_LEADER = "bridge-leader";

  /** Kafka's own: what its transaction coordinators know. */
  public static final String TRANSACTION_STATE = "__transaction_state";

  public static final int TRANSACTION_STATE_PARTITIONS = 3;
  public static final int INTERNAL_SEGMENT_BYTES = 16 * 1024 * 1024;

  /** Below the producer's flush horizon: what a spool lets go has been flushed by its brokers. */
  static final long EDGE_FLUSH_MS = 10_000;

  private static final long DAY_MS = 86_400_000;

  private Topics() {}

  /** The compacted cloud topic in which the bridge of a site keeps its state. */
  public static String bridgeState(String site) {
    return "bridge-state-" + site;
  }

  /**
   * The topics of an edge cluster.
   *
   * @param brokers how many brokers the cluster has: replication is min(5, brokers), and a majority
   *     of it must have a record before it is acknowledged
   * @param partitionBytes size bound of one partition of pictures or telemetry
   */
  public static List<TopicSpec> edge(int brokers, long partitionBytes) {
    int replicas = Math.min(5, brokers);
    Map<String, String> lane = base(replicas);
    lane.put("retention.ms", "-1");
    lane.put("retention.bytes", Long.toString(partitionBytes));
    lane.put("flush.ms", Long.toString(EDGE_FLUSH_MS));
    return List.of(
        topic(CAMERA_PICTURES, 5, replicas, lane),
        topic(SENSOR_TELEMETRY, 5, replicas, lane, "compression.type", "lz4"),
        topic(SENSOR_ALERTS, 2, replicas, lane),
        topic(SYSTEM_EVENTS, 2, replicas, lane, "compression.type", "lz4"),
        topic(DEAD_LETTER, 1, replicas, lane),
        topic(BRIDGE_LEADER, 1, replicas, lane));
  }

  /**
   * The topics of a cloud cluster.
   *
   * @param brokers how many brokers the cluster has: replication is min(3, brokers)
   * @param hosts on how many hosts they run; below three every message is synced, because one power
   *     cut takes the page caches of all replicas; so is the state of transactions, because a
   *     coordinator that remembers less than the lanes hands out epochs that they refuse
   * @param sites every edge site that feeds this cloud
   */
  public static List<TopicSpec> cloud(int brokers, int hosts, List<String> sites) {
    int replicas = Math.min(3, brokers);
    Map<String, String> lane = base(replicas);
    if (hosts < 3) {
      lane.put("flush.messages", "1");
    }
    String week = Long.toString(7 * DAY_MS);
    String month = Long.toString(30 * DAY_MS);
    List<TopicSpec> topics = new ArrayList<>();
    topics.add(topic(CAMERA_PICTURES, 6, replicas, lane, "retention.ms", week));
    topics.add(
        topic(
            SENSOR_TELEMETRY, 6, replicas, lane, "retention.ms", week, "compression.type", "lz4"));
    topics.add(topic(SENSOR_ALERTS, 2, replicas, lane, "retention.ms", month));
    topics.add(
        topic(SYSTEM_EVENTS, 2, replicas, lane, "retention.ms", month, "compression.type", "lz4"));
    topics.add(topic(DEAD_LETTER, 1, replicas, lane, "retention.ms", month));
    for (String site : sites) {
      topics.add(topic(bridgeState(site), 1, replicas, lane, "cleanup.policy", "compact"));
    }
    if (hosts < 3) {
      topics.add(
          topic(
              TRANSACTION_STATE,
              TRANSACTION_STATE_PARTITIONS,
              replicas,
              lane,
              "cleanup.policy",
              "compact",
              "segment.bytes",
              Integer.toString(INTERNAL_SEGMENT_BYTES)));
    }
    return List.copyOf(topics);
  }

  /** The smallest number of replicas that is a majority of {@code replicas}. */
  public static int minInSyncReplicas(int replicas) {
    return replicas / 2 + 1;
  }

  private static Map<String, String> base(int replicas) {
    Map<String, String> configs = new TreeMap<>();
    configs.put("cleanup.policy", "delete");
    configs.put("compression.type", "uncompressed");
    configs.put("max.message.bytes", Integer.toString(SizeLimits.RECORD_BYTES));
    configs.put("message.timestamp.type", "LogAppendTime");
    configs.put("min.insync.replicas", Integer.toString(minInSyncReplicas(replicas)));
    configs.put("segment.bytes", Integer.toString(64 * 1024 * 1024));
    configs.put("unclean.leader.election.enable", "false");
    return configs;
  }

  private static TopicSpec topic(
      String name, int partitions, int replicas, Map<String, String> base, String... more) {
    Map<String, String> configs = new TreeMap<>(base);
    for (int i = 0; i < more.length; i += 2) {
      configs.put(more[i], more[i + 1]);
    }
    return new TopicSpec(name, partitions, replicas, Map.copyOf(configs));
  }
}
