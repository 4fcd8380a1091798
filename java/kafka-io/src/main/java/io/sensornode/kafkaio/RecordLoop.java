package io.sensornode.kafkaio;

import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * poll → handle → flush → commit: the one loop of every consumer of ours.
 *
 * <p>Invariant: an offset is committed only after the handler said that everything before it is
 * durable. There is no reset policy: where to begin is the handler's word, then the group's, then
 * the log's start; and when the broker no longer has that position, the handler is asked again with
 * the bounds it has.
 */
public final class RecordLoop {
  private static final Logger LOG = LoggerFactory.getLogger(RecordLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final String STORE = "store";
  private static final String KAFKA = "kafka";

  private final Consumer<byte[], byte[]> consumer;
  private final Collection<String> topics;
  private final BatchHandler handler;
  private final Health health;

  /** The consumer must be in a group, without automatic commits; the loop closes it. */
  public RecordLoop(
      Consumer<byte[], byte[]> consumer,
      Collection<String> topics,
      BatchHandler handler,
      Health health) {
    this.consumer = consumer;
    this.topics = List.copyOf(topics);
    this.handler = handler;
    this.health = health;
  }

  /** Runs until the signal comes; then flushes nothing more, releases and leaves the group. */
  public void run(StopSignal stop) throws InterruptedException {
    stop.onStop(consumer::wakeup);
    try (consumer) {
      while (!stop.stopped()) {
        try {
          handler.check();
          consumer.subscribe(topics, new Ownership());
          own(stop);
        } catch (IOException | UncheckedIOException e) {
          beginAgain(STORE, e, stop);
        } catch (KafkaException e) {
          beginAgain(e, stop);
        }
      }
    } catch (WakeupException e) {
      if (!stop.stopped()) {
        throw e;
      }
    }
  }

  private void own(StopSignal stop) throws IOException {
    while (!stop.stopped()) {
      ConsumerRecords<byte[], byte[]> records = poll();
      for (Map.Entry<TopicPartition, OffsetAndMetadata> next : records.nextOffsets().entrySet()) {
        TopicPartition partition = next.getKey();
        handler.handle(new Batch(partition, records.records(partition), next.getValue().offset()));
      }
      commit(handler.flush());
      health.good(STORE);
      health.good(KAFKA);
    }
  }

  private ConsumerRecords<byte[], byte[]> poll() throws IOException {
    try {
      return consumer.poll(POLL);
    } catch (OffsetOutOfRangeException e) {
      LOG.warn("out-of-range positions={}", e.offsetOutOfRangePartitions());
      handler.release(e.offsetOutOfRangePartitions().keySet());
      seek(e.offsetOutOfRangePartitions().keySet());
      return ConsumerRecords.empty();
    }
  }

  private void commit(Map<TopicPartition, Long> durable) {
    if (durable.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    durable.forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
    try {
      consumer.commitSync(offsets);
    } catch (CommitFailedException | RebalanceInProgressException e) {
      // The partitions have, or will have, another owner; it finds the position in the store.
      LOG.info("state=commit-refused reason=\"{}\"", e.getMessage());
    } catch (RetriableException e) {
      LOG.info("state=commit-later reason=\"{}\"", e.getMessage());
    }
  }

  private void seek(Collection<TopicPartition> partitions) throws IOException {
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
    for (TopicPartition partition : partitions) {
      long start = starts.get(partition);
      OptionalLong own = handler.position(partition, start, ends.get(partition));
      if (own.isPresent() && own.getAsLong() == BatchHandler.REFUSED) {
        consumer.pause(Set.of(partition));
        consumer.seek(partition, ends.get(partition));
        LOG.info("state=refused partition={}", partition);
        continue;
      }
      consumer.resume(Set.of(partition));
      OffsetAndMetadata group = committed.get(partition);
      long position = own.orElse(group == null ? start : Math.max(start, group.offset()));
      consumer.seek(partition, position);
      LOG.info("state=owned partition={} position={}", partition, position);
    }
  }

  /** The consumer wraps what its listener throws; what cannot be waited for is thrown on. */
  private void beginAgain(KafkaException e, StopSignal stop) throws InterruptedException {
    if (e instanceof WakeupException) {
      throw e;
    }
    if (e.getCause() instanceof UncheckedIOException storeAway) {
      beginAgain(STORE, storeAway, stop);
    } else if (e instanceof RetriableException || e.getCause() instanceof RetriableException) {
      beginAgain(KAFKA, e, stop);
    } else {
      throw e;
    }
  }

  private void beginAgain(String check, Exception e, StopSignal stop) throws InterruptedException {
    // A server's stack trace can be part of the message.
    health.bad(check, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    handler.release(consumer.assignment());
    consumer.unsubscribe();
    stop.await(RETRY);
  }

  /** Asks the handler for positions when partitions come, and tells it when they go. */
  private final class Ownership implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      try {
        seek(partitions);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      handler.release(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      handler.release(partitions);
    }
  }
}
