package io.sensornode.bridge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The counters of a lane as {@code bridge_*} metrics. Thread-safe. */
final class LaneMetrics implements LaneCounters {
  private final Counter records;
  private final Counter bytes;
  private final Counter resent;
  private final Counter foreign;
  private final Counter lost;
  private final Timer commits;
  private final AtomicInteger holes;
  private final Runnable committed;

  /**
   * @param committed told after every transaction: the cloud can be reached
   */
  LaneMetrics(String lane, MeterRegistry registry, Runnable committed) {
    this.committed = committed;
    this.records = registry.counter("bridge.records", "lane", lane);
    this.bytes = registry.counter("bridge.bytes", "lane", lane);
    this.resent = registry.counter("bridge.resent", "lane", lane);
    this.foreign = registry.counter("bridge.foreign", "lane", lane);
    this.lost = registry.counter("bridge.lost", "lane", lane);
    this.commits = registry.timer("bridge.transactions", "lane", lane);
    this.holes = registry.gauge("bridge.holes", List.of(Tag.of("lane", lane)), new AtomicInteger());
  }

  @Override
  public void openHoles(int count) {
    holes.set(count);
  }

  @Override
  public void committed(Tally tally, long nanos) {
    records.increment(tally.records());
    bytes.increment(tally.bytes());
    resent.increment(tally.resent());
    foreign.increment(tally.foreign());
    lost.increment(tally.lost());
    commits.record(nanos, TimeUnit.NANOSECONDS);
    committed.run();
  }
}
