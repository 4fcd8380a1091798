package io.sensornode.testkit;

import io.sensornode.kafkaio.Batch;
import io.sensornode.kafkaio.BatchHandler;
import io.sensornode.runtime.StopSignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * Copies offsets into a store that is away at some flushes, and keeps no positions of its own: what
 * the group has committed is where it goes on.
 */
final class CopyingHandler implements BatchHandler {
  static final String TOPIC = "copied";

  private final Set<Long> stored = new TreeSet<>();
  private final List<Long> open = new ArrayList<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final StopSignal stop;
  private final long end;
  private int failures;

  /**
   * @param end the position at which it says stop
   * @param failures how often the store is away when there is something to flush
   */
  CopyingHandler(long end, int failures, StopSignal stop) {
    this.end = end;
    this.failures = failures;
    this.stop = stop;
  }

  /** What the store holds. */
  Set<Long> stored() {
    return stored;
  }

  @Override
  public OptionalLong position(TopicPartition partition, long logStart, long logEnd) {
    if (logEnd < end) {
      throw new IllegalStateException("nothing to copy");
    }
    return OptionalLong.empty();
  }

  @Override
  public void handle(Batch batch) {
    batch.records().forEach(record -> open.add(record.offset()));
    next.put(batch.partition(), batch.next());
  }

  @Override
  public Map<TopicPartition, Long> flush() throws IOException {
    if (!open.isEmpty() && failures-- > 0) {
      throw new IOException("the store is away");
    }
    stored.addAll(open);
    open.clear();
    Map<TopicPartition, Long> durable = Map.copyOf(next);
    next.clear();
    if (durable.containsValue(end)) {
      stop.stop();
    }
    return durable;
  }

  @Override
  public void release(Collection<TopicPartition> partitions) {
    open.clear();
    next.clear();
  }
}
