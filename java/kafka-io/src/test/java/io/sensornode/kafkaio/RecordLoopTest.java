package io.sensornode.kafkaio;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop against a handler that writes down what it was told, and whose store may be away. */
@Timeout(30)
class RecordLoopTest {
  private static final TopicPartition PARTITION = new TopicPartition("pictures", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final StopSignal stop = new StopSignal();
  private final Health health = new Health();
  private final Recorder handler = new Recorder();

  private final class Recorder implements BatchHandler {
    private final List<Long> handled = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private OptionalLong position = OptionalLong.empty();
    private long durable = -1;
    private long flushed;
    private boolean committedTooEarly;
    private int storeFailures;

    @Override
    public OptionalLong position(TopicPartition partition, long logStart, long logEnd) {
      told.add("position " + logStart + " " + logEnd);
      return position;
    }

    @Override
    public void handle(Batch batch) throws IOException {
      if (storeFailures-- > 0) {
        throw new IOException("safe mode");
      }
      batch.records().forEach(record -> handled.add(record.offset()));
      var committed = consumer.committed(Set.of(PARTITION)).get(PARTITION);
      committedTooEarly |= committed != null && committed.offset() > flushed;
      durable = batch.next();
      if (durable == 10) {
        stop.stop();
      }
    }

    @Override
    public Map<TopicPartition, Long> flush() {
      if (durable < 6) {
        return Map.of(); // not due yet
      }
      flushed = durable;
      return Map.of(PARTITION, durable);
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
      told.add("release " + partitions.size());
    }
  }

  @Test
  void beginsAtTheHandlersPosition() throws Exception {
    handler.position = OptionalLong.of(4);
    assign(0, 10);
    run();
    assertThat(handler.handled).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Test
  void beginsAtTheLogsStartWhereNobodyKnowsBetter() throws Exception {
    assign(2, 10);
    run();
    assertThat(handler.handled).startsWith(2L).endsWith(9L);
    assertThat(handler.committedTooEarly).isFalse();
    assertThat(handler.told).contains("position 2 10");
  }

  @Test
  void handlesAgainFromThePositionAfterTheStoreWasAway() throws Exception {
    handler.position = OptionalLong.of(8);
    handler.storeFailures = 1;
    assign(0, 10);
    consumer.schedulePollTask(() -> reassign(0, 10));
    run();
    assertThat(handler.handled).containsExactly(8L, 9L);
    assertThat(handler.told).contains("release 1");
  }

  private void assign(long start, long end) {
    consumer.schedulePollTask(() -> reassign(start, end));
  }

  private void reassign(long start, long end) {
    consumer.updateBeginningOffsets(Map.of(PARTITION, start));
    consumer.updateEndOffsets(Map.of(PARTITION, end));
    consumer.rebalance(List.of(PARTITION));
    for (long offset = start; offset < end; offset++) {
      consumer.addRecord(
          new ConsumerRecord<>(
              PARTITION.topic(), PARTITION.partition(), offset, new byte[0], new byte[0]));
    }
  }

  private void run() throws InterruptedException {
    new RecordLoop(consumer, List.of(PARTITION.topic()), handler, health).run(stop);
  }
}
