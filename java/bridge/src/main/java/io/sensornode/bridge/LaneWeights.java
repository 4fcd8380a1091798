package io.sensornode.bridge;

import java.util.Arrays;

/** Shares of the uplink in per cent; pictures never get less than ten. */
record LaneWeights(int alerts, int telemetry, int pictures) {
  static final int LEAST_FOR_PICTURES = 10;

  LaneWeights {
    if (alerts < 1 || telemetry < 1 || pictures < LEAST_FOR_PICTURES) {
      throw new IllegalArgumentException();
    }
    if (alerts + telemetry + pictures != 100) {
      throw new IllegalArgumentException();
    }
  }

  /** {@code alerts:telemetry:pictures}. */
  static LaneWeights parse(String text) {
    int[] parts = Arrays.stream(text.split(":", -1)).mapToInt(Integer::parseInt).toArray();
    if (parts.length != 3) {
      throw new IllegalArgumentException();
    }
    return new LaneWeights(parts[0], parts[1], parts[2]);
  }
}
