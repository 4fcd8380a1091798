package io.sensornode.hdfssink;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sensornode.runtime.Health;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sink tells the outside. An alarm is a counter and a failing check; the counter of holes
 * comes from the archive itself, so that a restart does not forget one.
 */
final class SinkMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(SinkMetrics.class);

  private final MeterRegistry registry;
  private final Health health;
  private final Map<String, AtomicInteger> holesByPartition = new ConcurrentHashMap<>();
  private volatile long oldestMillis = Long.MAX_VALUE;

  SinkMetrics(MeterRegistry registry, Health health) {
    this.registry = registry;
    this.health = health;
    Gauge.builder("sensornode.sink.lag.seconds", this, SinkMetrics::lagSeconds)
        .description("Age of the oldest record that was read and is not archived yet")
        .register(registry);
  }

  /** A file is in its place. */
  void archived(String topic, long records, long bytes, FileRoller.Reason reason) {
    registry.counter("sensornode.sink.records", "topic", topic).increment(records);
    registry.counter("sensornode.sink.bytes", "topic", topic).increment(bytes);
    String why = reason.name().toLowerCase(Locale.ROOT);
    registry.counter("sensornode.sink.files", "topic", topic, "roll", why).increment();
  }

  /** HDFS refused or did not answer; all partitions are taken over anew. */
  void storeAway() {
    registry.counter("sensornode.sink.store.waits").increment();
  }

  /**
   * @param millis the broker's time of the oldest record in an open file; MAX_VALUE when none
   */
  void oldest(long millis) {
    oldestMillis = millis;
  }

  /** Sets the gauge of a partition; once there it is never away, whoever looks and when. */
  void holes(String partition, int count) {
    holesByPartition.computeIfAbsent(partition, this::holesGauge).set(count);
  }

  private AtomicInteger holesGauge(String partition) {
    AtomicInteger value = new AtomicInteger();
    Gauge.builder("sensornode.sink.holes", value, AtomicInteger::get)
        .description("Intervals that the archive of a partition lacks")
        .tag("partition", partition)
        .register(registry);
    return value;
  }

  /** Stays until this process ends or the partition is {@linkplain #reading read} again. */
  void alarm(String partition, Recovery.Alarm alarm) {
    String kind = alarm.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    registry.counter("sensornode.sink.alarms", "partition", partition, "kind", kind).increment();
    registry
        .counter("sensornode.sink.alarm.positions", "partition", partition, "kind", kind)
        .increment(alarm.to() - alarm.from());
    LOG.error("alarm={} partition={} reason=\"{}\"", kind, partition, alarm.text());
    health.bad(kind + " " + partition, alarm.text());
  }

  /** The partition is read again. A hole stays one. */
  void reading(String partition) {
    health.good("beyond-log-end " + partition);
  }

  private double lagSeconds() {
    long oldest = oldestMillis;
    return oldest == Long.MAX_VALUE ? 0 : Math.max(0, System.currentTimeMillis() - oldest) / 1000.0;
  }
}
