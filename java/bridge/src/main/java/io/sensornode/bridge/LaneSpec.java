package io.sensornode.bridge;

import io.sensornode.contract.SizeLimits;
import io.sensornode.contract.Topics;
import java.util.List;

/**
 * A lane: topics that travel together, first in first out per source.
 *
 * @param weight share of the uplink while other lanes want it too
 * @param transactionBytes most bytes in one transaction, unless a single record is larger
 */
record LaneSpec(String name, List<String> topics, int weight, long transactionBytes) {
  private static final long SMALL = 64 * 1024;
  private static final long LARGE = 4 * 1024 * 1024;

  /** JPEG does not shrink; JSON does, and the uplink is what is scarce. */
  String compression() {
    return topics.contains(Topics.CAMERA_PICTURES) ? "none" : "lz4";
  }

  /** The largest transaction that can occur, since a single record may exceed the bound. */
  long largestTransaction() {
    return Math.max(transactionBytes, SizeLimits.RECORD_BYTES);
  }

  /** The lanes of a site, the most urgent first. */
  static List<LaneSpec> all(LaneWeights weights) {
    return List.of(
        new LaneSpec(
            "alerts",
            List.of(Topics.SENSOR_ALERTS, Topics.SYSTEM_EVENTS, Topics.DEAD_LETTER),
            weights.alerts(),
            SMALL),
        new LaneSpec("telemetry", List.of(Topics.SENSOR_TELEMETRY), weights.telemetry(), SMALL),
        new LaneSpec("pictures", List.of(Topics.CAMERA_PICTURES), weights.pictures(), LARGE));
  }
}
