package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PartitionGateTest {
  private static final Targets.Target HERE = new Targets.Target("camera-pictures", 1);
  private static final Targets.Target THERE = new Targets.Target("camera-pictures", 2);

  private final AtomicLong now = new AtomicLong();
  private final PartitionGate gate = new PartitionGate(now::get);

  @Test
  void theFirstRecordOfAPartitionTravelsAlone() {
    assertThat(gate.open(HERE)).isTrue();
    gate.sent(HERE);
    assertThat(gate.open(HERE)).isFalse();
    assertThat(gate.open(THERE)).isTrue();
    gate.acknowledged(HERE);
    gate.sent(HERE);
    assertThat(gate.open(HERE)).isTrue();
  }

  @Test
  void afterALongSilenceTheNextOneTravelsAloneAgain() {
    gate.sent(HERE);
    gate.acknowledged(HERE);
    now.addAndGet(PartitionGate.REMEMBERED.toNanos());
    assertThat(gate.open(HERE)).isTrue();
    gate.sent(HERE);
    assertThat(gate.open(HERE)).isFalse();
  }

  @Test
  void onANewConnectionNobodyKnowsTheProducer() {
    gate.sent(HERE);
    gate.acknowledged(HERE);
    gate.reset();
    gate.sent(HERE);
    assertThat(gate.open(HERE)).isFalse();
  }
}
