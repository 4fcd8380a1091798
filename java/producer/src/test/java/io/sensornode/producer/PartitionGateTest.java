package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PartitionGateTest {
  private static final Targets.Target HERE = new Targets.Target("camera-pictures", 1);
  private static final Targets.Target THERE = new Targets.Target("camera-pictures", 2);

  private final OneRoom room = new OneRoom();
  private final AtomicLong now = new AtomicLong();
  private final PartitionGate gate = new PartitionGate(now::get, room);

  @Test
  void theFirstRecordOfAPartitionTravelsAlone() {
    assertThat(gate.open(HERE)).isTrue();
    gate.sent(HERE, 100);
    assertThat(gate.open(HERE)).isFalse();
    assertThat(gate.open(THERE)).isTrue();
    gate.acknowledged(HERE, 100);
    gate.sent(HERE, 100);
    assertThat(gate.open(HERE)).isTrue();
  }

  @Test
  void afterALongSilenceTheNextOneTravelsAloneAgain() {
    gate.sent(HERE, 100);
    gate.acknowledged(HERE, 100);
    now.addAndGet(PartitionGate.REMEMBERED.toNanos());
    assertThat(gate.open(HERE)).isTrue();
    gate.sent(HERE, 100);
    assertThat(gate.open(HERE)).isFalse();
  }

  @Test
  void aPartitionWithoutRoomIsClosedAndHearsOfAllThatIsSent() {
    gate.sent(HERE, 100);
    gate.acknowledged(HERE, 100);
    room.open = false;
    assertThat(gate.open(HERE)).isFalse();
    assertThat(room.underway).isZero();
    gate.sent(HERE, 100);
    assertThat(room.underway).isEqualTo(100);
    gate.reset();
    assertThat(room.underway).isZero();
  }

  @Test
  void onANewConnectionNobodyKnowsTheProducer() {
    gate.sent(HERE, 100);
    gate.acknowledged(HERE, 100);
    gate.reset();
    gate.sent(HERE, 100);
    assertThat(gate.open(HERE)).isFalse();
  }
}
