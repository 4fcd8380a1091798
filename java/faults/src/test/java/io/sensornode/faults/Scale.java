package io.sensornode.faults;

import io.sensornode.contract.TopicSpec;
import io.sensornode.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tenth of the product's times, so that files leave a spool within a test: brokers flush after 1
 * s (looked at every 0.3 s) instead of 10 s (3 s), spools keep for 3 s instead of 30 s.
 */
final class Scale {
  static final Duration FLUSH_HORIZON = Duration.ofSeconds(3);
  static final Map<String, Object> BROKER =
      Map.of("log.flush.scheduler.interval.ms", 300, "log.initial.task.delay.ms", 300);

  private static final String FLUSH_MS = "1000";

  private Scale() {}

  static List<TopicSpec> edge(int brokers, long partitionBytes) {
    return Topics.edge(brokers, partitionBytes).stream().map(Scale::flushedSooner).toList();
  }

  private static TopicSpec flushedSooner(TopicSpec spec) {
    Map<String, String> configs = new TreeMap<>(spec.configs());
    configs.put("flush.ms", FLUSH_MS);
    return new TopicSpec(spec.name(), spec.partitions(), spec.replicationFactor(), configs);
  }
}
