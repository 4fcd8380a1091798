package io.sensornode.producer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicLong;

/** The figures of one spool. */
final class FeedMetrics {
  private static final String PREFIX = "sensornode.producer.";

  private final MeterRegistry registry;
  private final Tags tags;
  private final Counter taken;
  private final Counter acknowledged;
  private final Counter rejected;
  private final Counter shed;
  private final Counter resent;
  private final Counter vanished;
  private final AtomicLong files;
  private final AtomicLong bytes;
  private final AtomicLong oldestMillis;

  FeedMetrics(MeterRegistry registry, String source) {
    this.registry = registry;
    this.tags = Tags.of("source", source);
    this.taken = counter("taken");
    this.acknowledged = counter("acknowledged");
    this.rejected = counter("rejected");
    this.shed = counter("shed");
    this.resent = counter("resent");
    this.vanished = counter("vanished");
    this.files = gauge("spool.files");
    this.bytes = gauge("spool.bytes");
    this.oldestMillis = gauge("oldest.unacknowledged.ms");
  }

  void taken() {
    taken.increment();
  }

  void acknowledged() {
    acknowledged.increment();
  }

  void resent() {
    resent.increment();
  }

  /** A marker was made. */
  void marked(String reason, boolean wasShed) {
    (wasShed ? shed : rejected).increment();
    if (reason.equals(Rejections.VANISHED)) {
      vanished.increment();
    }
  }

  long rejectedCount() {
    return (long) rejected.count();
  }

  long shedCount() {
    return (long) shed.count();
  }

  void size(long fileCount, long byteCount) {
    files.set(fileCount);
    bytes.set(byteCount);
  }

  void oldestUnacknowledged(long ageMillis) {
    oldestMillis.set(ageMillis);
  }

  private Counter counter(String name) {
    return registry.counter(PREFIX + name, tags);
  }

  private AtomicLong gauge(String name) {
    return registry.gauge(PREFIX + name, tags, new AtomicLong());
  }
}
