package io.sensornode.bench;

import java.util.Map;

/** One measured run of one variant. Answers quantity → value, and only after it was verified. */
@FunctionalInterface
interface Run {
  Map<String, Double> measure() throws Exception;
}
