package io.sensornode.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a stream of pictures is measured by. */
final class Rates {
  static final String PICTURES = "pictures/s";
  static final String MEGABYTES = "MB/s";
  static final String CPU = "CPU ms/picture";

  private Rates() {}

  static Map<String, Double> of(double seconds, double cpuSeconds, int pictures, long bytes) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(PICTURES, pictures / seconds);
    values.put(MEGABYTES, bytes / seconds / 1e6);
    values.put(CPU, cpuSeconds * 1000 / pictures);
    return values;
  }
}
