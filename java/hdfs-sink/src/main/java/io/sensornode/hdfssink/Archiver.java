package io.sensornode.hdfssink;

import io.sensornode.contract.ArchivedRecord;
import io.sensornode.kafkaio.Batch;
import io.sensornode.kafkaio.BatchHandler;
import io.sensornode.kafkaio.Records;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives what the loop reads: one open file per partition, published when it is due.
 *
 * <p>Invariant: the intervals of a partition's files touch, because a file begins where the one
 * before ended and ends at the loop's position, whether or not there were records in between.
 */
final class Archiver implements BatchHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);

  private final ArchiveStore store;
  private final HdfsSinkConfig.Rolling rolling;
  private final SinkMetrics metrics;
  private final LongSupplier nanos;
  private final BooleanSupplier stopping;
  private final Map<TopicPartition, PartitionFile> owned = new HashMap<>();
  private boolean broken;

  /**
   * @param nanos monotonic time
   * @param stopping whether partitions go because this process ends: then what is open is published
   */
  Archiver(
      ArchiveStore store,
      HdfsSinkConfig.Rolling rolling,
      SinkMetrics metrics,
      LongSupplier nanos,
      BooleanSupplier stopping) {
    this.store = store;
    this.rolling = rolling;
    this.metrics = metrics;
    this.nanos = nanos;
    this.stopping = stopping;
  }

  @Override
  public void check() throws IOException {
    guarded(
        () -> {
          store.probe();
          return null;
        });
  }

  @Override
  public OptionalLong position(TopicPartition partition, long logStart, long logEnd)
      throws IOException {
    return guarded(
        () -> {
          ArchiveStore.Ownership mine = store.own(partition.topic(), partition.partition());
          Recovery recovery = Recovery.of(mine.listing().end(), logStart, logEnd);
          int newHoles = recovery.isHole() ? 1 : 0;
          metrics.holes(partition.toString(), mine.listing().holes() + newHoles);
          recovery.alarm().ifPresent(alarm -> metrics.alarm(partition.toString(), alarm));
          if (recovery.position().isEmpty()) {
            return OptionalLong.of(REFUSED);
          }
          metrics.reading(partition.toString());
          long from = recovery.position().getAsLong();
          owned.put(partition, new PartitionFile(store, mine, from));
          return OptionalLong.of(from);
        });
  }

  @Override
  public void handle(Batch batch) throws IOException {
    guarded(
        () -> {
          List<ArchivedRecord> records = batch.records().stream().map(Records::archived).toList();
          owned.get(batch.partition()).append(records, batch.next(), nanos.getAsLong());
          return null;
        });
  }

  @Override
  public Map<TopicPartition, Long> flush() throws IOException {
    return guarded(
        () -> {
          Map<TopicPartition, Long> durable = new HashMap<>();
          long now = nanos.getAsLong();
          for (Map.Entry<TopicPartition, PartitionFile> entry : owned.entrySet()) {
            PartitionFile file = entry.getValue();
            Optional<FileRoller.Reason> due = file.due(rolling.roller(), now);
            if (due.isPresent()) {
              durable.put(entry.getKey(), publish(file, due.get()));
            } else {
              file.syncIfOlder(rolling.syncEvery(), now);
            }
          }
          metrics.oldest(
              owned.values().stream()
                  .mapToLong(PartitionFile::oldest)
                  .min()
                  .orElse(Long.MAX_VALUE));
          return durable;
        });
  }

  @Override
  public void release(Collection<TopicPartition> partitions) {
    if (broken) {
      // All are to be taken over anew; there may be nobody to say goodbye to.
      store.abandon();
      owned.clear();
      broken = false;
      return;
    }
    for (TopicPartition partition : partitions) {
      PartitionFile file = owned.remove(partition);
      if (file != null) {
        end(partition, file);
      }
    }
  }

  private void end(TopicPartition partition, PartitionFile file) {
    try {
      if (stopping.getAsBoolean() && file.open()) {
        publish(file, FileRoller.Reason.STOP);
      }
      file.end();
    } catch (IOException e) {
      // Nothing is lost: what is not published is read again by the next owner.
      LOG.info("state=dropped partition={} reason=\"{}\"", partition, e.getMessage());
    }
  }

  private long publish(PartitionFile file, FileRoller.Reason reason) throws IOException {
    PartitionFile.Published published = file.publish();
    metrics.archived(file.topic(), published.records(), published.bytes(), reason);
    LOG.info(
        "state=archived file={} records={} bytes={} roll={}",
        published.file().path(),
        published.records(),
        published.bytes(),
        reason);
    return published.file().next();
  }

  /** Remembers that the store failed: its connection is then not used again. */
  private <T> T guarded(Action<T> action) throws IOException {
    try {
      return action.run();
    } catch (IOException e) {
      broken = true;
      metrics.storeAway();
      throw e;
    }
  }

  @FunctionalInterface
  private interface Action<T> {
    T run() throws IOException;
  }
}
