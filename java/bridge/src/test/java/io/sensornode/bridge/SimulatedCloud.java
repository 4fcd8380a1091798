package io.sensornode.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * A cloud cluster in memory behind an uplink that fails at any moment: before an operation, or
 * after it took effect and before its answer. Whoever connects last fences everybody before.
 */
final class SimulatedCloud {
  private final Random random;
  private final double failures;
  private final List<ProducerRecord<byte[], byte[]>> committed = new ArrayList<>();
  private int epoch;
  private boolean calm;
  private Runnable intruder = () -> {};

  SimulatedCloud(Random random, double failures) {
    this.random = random;
    this.failures = failures;
  }

  /** From now on nothing fails. */
  void calm() {
    calm = true;
    intruder = () -> {};
  }

  /** What another copy does in the middle of an operation of this one. */
  void intruder(Runnable action) {
    intruder = action;
  }

  List<ProducerRecord<byte[], byte[]>> committed() {
    return committed;
  }

  BridgeState state(String stateTopic) {
    BridgeState state = new BridgeState();
    committed.stream()
        .filter(record -> record.topic().equals(stateTopic))
        .forEach(record -> StateCodec.apply(record.key(), record.value(), state));
    return state;
  }

  CloudLog connect() {
    mayFail();
    int mine = ++epoch;
    mayFail();
    return new CloudLog() {
      private final List<ProducerRecord<byte[], byte[]>> open = new ArrayList<>();

      @Override
      public void begin(long bytes) {
        step();
        open.clear();
      }

      @Override
      public void send(ProducerRecord<byte[], byte[]> record) {
        step();
        open.add(record);
      }

      @Override
      public void commit() {
        step();
        committed.addAll(open);
        open.clear();
        mayFail();
      }

      @Override
      public void close() {}

      private void step() {
        if (!calm && random.nextDouble() < failures / 4) {
          intruder.run();
        }
        mayFail();
        if (epoch != mine) {
          throw new KafkaException("fenced");
        }
      }
    };
  }

  private void mayFail() {
    if (!calm && random.nextDouble() < failures) {
      throw new KafkaException("uplink down");
    }
  }
}
