package io.sensornode.bridge;

import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads the committed state of a site to its end. Only after {@code initTransactions} of all lanes:
 * an open transaction of any of them would hide what others committed behind its first record.
 */
final class StateReader {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

  private StateReader() {}

  static BridgeState read(Cluster cloud, String site, TimeSource time) {
    TopicPartition partition = new TopicPartition(Topics.bridgeState(site), 0);
    Map<String, Object> config = cloud.consumer("bridge-" + site + "-state");
    config.put("default.api.timeout.ms", 15_000);
    config.put("request.timeout.ms", 10_000);
    BridgeState state = new BridgeState();
    long begun = time.nanos();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          StateCodec.apply(record.key(), record.value(), state);
        }
        if (time.nanos() - begun > LIMIT_NANOS) {
          throw new TimeoutException("the bridge's state could not be read to its end " + end);
        }
      }
    }
    return state;
  }
}
