package io.sensornode.bridge;

import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Arrived;
import io.sensornode.testkit.TopicFollower;
import io.sensornode.testkit.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the cloud has of each source so far; every committed record is read once. */
final class CloudRecords implements AutoCloseable {
  private static final Duration AT_ONCE = Duration.ofMillis(100);

  private final TopicFollower topics;
  private final Map<String, List<Arrived>> records = new HashMap<>();
  private final List<Violation> faults = new ArrayList<>();

  CloudRecords(String bootstrap, List<String> names) {
    topics = new TopicFollower(bootstrap, names);
  }

  /** Of one source, with every fault there was. */
  Arrivals of(String source) {
    Arrivals more = topics.poll(AT_ONCE);
    faults.addAll(more.faults());
    more.records()
        .forEach(each -> records.computeIfAbsent(each.source(), s -> new ArrayList<>()).add(each));
    return new Arrivals(List.copyOf(records.getOrDefault(source, List.of())), faults);
  }

  @Override
  public void close() {
    topics.close();
  }
}
