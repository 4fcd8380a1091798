package io.sensornode.testkit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics from their first record on, each committed record once, for as long as one likes. It
 * has no group and commits nothing. Not thread-safe.
 */
public final class TopicFollower implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Consumer<byte[], byte[]> consumer;

  /** Of topics that exist. */
  public TopicFollower(String bootstrap, Collection<String> topics) {
    this.consumer = TopicReader.consumer(bootstrap);
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** What is new, waiting for it at most that long; without the bytes. */
  public Arrivals poll(Duration limit) {
    Arrivals.Builder arrivals = new Arrivals.Builder();
    poll(limit, arrivals);
    return arrivals.build();
  }

  /**
   * All that is new up to the last stable record of the moment of the call; without the bytes.
   *
   * @throws OverdueException when it is not there after a minute
   */
  public Arrivals pollToTheEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    Arrivals.Builder arrivals = new Arrivals.Builder();
    Await.until(
        LIMIT,
        "everything up to " + ends + " is read",
        () -> {
          poll(POLL, arrivals);
          return ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
    return arrivals.build();
  }

  private void poll(Duration limit, Arrivals.Builder arrivals) {
    consumer
        .poll(limit)
        .forEach(
            each -> {
              TopicPartition partition = TopicReader.partition(each);
              arrivals.add(partition.topic(), partition.partition(), TopicReader.raw(each));
            });
  }

  @Override
  public void close() {
    consumer.close();
  }
}
