package io.sensornode.bridge;

import io.sensornode.kafkaio.Cluster;
import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Setting;
import io.sensornode.runtime.SettingGroup;
import io.sensornode.runtime.Settings;
import java.time.Duration;
import java.util.List;

/** The settings of the bridge. */
record BridgeConfig(String site, Cluster edge, Cluster cloud, Link link, Duration trimAfter) {
  static final SettingGroup SETTINGS = SettingGroup.of("bridge");

  private static final Setting<String> SITE =
      SETTINGS.text(
          "SITE",
          "home",
          "name of the edge site",
          "[A-Za-z0-9][A-Za-z0-9._-]{0,62}",
          "letters, digits, dot, dash, underscore");
  private static final Cluster.Declaration EDGE =
      Cluster.Declaration.of(SETTINGS, "EDGE", "localhost:9092");
  private static final Cluster.Declaration CLOUD = Cluster.Declaration.of(SETTINGS, "CLOUD", null);
  private static final Setting<Long> BYTES_PER_SECOND =
      SETTINGS.bytes(
          "BYTES_PER_SECOND", "0", "most bytes per second on the uplink; 0: no limit", 0);
  private static final Setting<Integer> MIN_BITS_PER_SECOND =
      SETTINGS.integer(
          "MIN_BITS_PER_SECOND",
          "256000",
          "slowest uplink that shall work; all timeouts towards the cloud follow from it",
          1,
          Integer.MAX_VALUE);
  private static final Setting<LaneWeights> LANE_WEIGHTS =
      SETTINGS.declare(
          "LANE_WEIGHTS",
          "60:30:10",
          "shares of `BRIDGE_BYTES_PER_SECOND` for alerts, telemetry and pictures; without that limit they run side by side",
          "three per cents that add up to 100, such as 60:30:10, pictures at least "
              + LaneWeights.LEAST_FOR_PICTURES,
          LaneWeights::parse);
  private static final Setting<Duration> HOLE_ALARM_AFTER =
      SETTINGS.duration(
          "HOLE_ALARM_AFTER",
          "1m",
          "how long a gap in a spool's sequence may stay open before it is an alarm",
          Duration.ofSeconds(1));
  private static final Setting<Duration> TRIM_AFTER =
      SETTINGS.duration(
          "TRIM_AFTER",
          "7d",
          "how long the edge keeps what is bridged, by the bridge's own monotonic clock",
          Duration.ofSeconds(1));

  /** The uplink and how the lanes share it. */
  record Link(
      long bytesPerSecond, LinkLimits limits, List<LaneSpec> lanes, Duration holeAlarmAfter) {}

  /**
   * @throws BadSettingsException if the settings cannot work together
   */
  static BridgeConfig read(Settings settings) {
    LinkLimits limits = new LinkLimits(settings.get(MIN_BITS_PER_SECOND));
    List<LaneSpec> lanes = LaneSpec.all(settings.get(LANE_WEIGHTS));
    if (!lanes.stream().allMatch(limits::feasible)) {
      throw new BadSettingsException(
          SETTINGS.service(),
          List.of(
              "%s=%d: the largest picture could never pass within %s; at least %d is needed"
                  .formatted(
                      MIN_BITS_PER_SECOND.variable(),
                      limits.minBitsPerSecond(),
                      LinkLimits.BROKER_LIMIT,
                      LinkLimits.leastBitsPerSecond())));
    }
    return new BridgeConfig(
        settings.get(SITE),
        EDGE.read(settings),
        CLOUD.read(settings),
        new Link(settings.get(BYTES_PER_SECOND), limits, lanes, settings.get(HOLE_ALARM_AFTER)),
        settings.get(TRIM_AFTER));
  }
}
