package io.sensornode.testkit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics from their first record on, each committed record once, for as long as one likes. It
 * has no group and commits nothing. Not thread-safe.
 */
public final class TopicFollower implements AutoCloseable {
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
    consumer
        .poll(limit)
        .forEach(
            each -> {
              TopicPartition partition = TopicReader.partition(each);
              arrivals.add(partition.topic(), partition.partition(), TopicReader.raw(each));
            });
    return arrivals.build();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
