package io.sensornode.demo;

import java.util.EnumMap;
import java.util.Map;

/** A part of a picture's way, for latencies. */
enum Hop {
  /** From the capture to the edge brokers' timestamp. */
  TO_EDGE("captured -> edge"),
  /** From the edge brokers' to the cloud brokers' timestamp. */
  TO_CLOUD("edge -> cloud"),
  /** From the cloud brokers' timestamp to a complete file in HDFS. */
  TO_ARCHIVE("cloud -> archive"),
  WHOLE("whole way");

  private final String title;

  Hop(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  static Map<Hop, Latency> newLatencies() {
    Map<Hop, Latency> latencies = new EnumMap<>(Hop.class);
    for (Hop hop : values()) {
      latencies.put(hop, new Latency());
    }
    return latencies;
  }
}
