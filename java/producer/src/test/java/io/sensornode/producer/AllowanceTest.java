package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final int OVERHEAD = 512;
  private static final long BOUND = 8L << 20;

  private final Allowance allowance = new Allowance();

  @Test
  void nothingIsSentBeforeTheClusterWasAsked() {
    assertThat(allowance.open()).isFalse();
    assertThat(allowance.low()).isTrue();
    allowance.answered(allowance.mark(), lag(0));
    assertThat(allowance.open()).isTrue();
    assertThat(allowance.low()).isFalse();
  }

  @Test
  void aFullPartitionStaysClosedUntilTheBridgeHasTakenATenth() {
    allowance.answered(allowance.mark(), lag(BOUND * 8 / 10));
    assertThat(allowance.open()).as("a last record, which is no dead end below the mark").isTrue();
    allowance.answered(allowance.mark(), lag(BOUND * 8 / 10 + 1));
    assertThat(allowance.stopped()).isTrue();
    allowance.answered(allowance.mark(), lag(BOUND * 3 / 4));
    assertThat(allowance.open()).isFalse();
    allowance.answered(allowance.mark(), lag(BOUND / 2));
    assertThat(allowance.open()).isTrue();
  }

  @Test
  void aPartitionWithoutABoundIsNeverClosed() {
    allowance.answered(allowance.mark(), new BridgeLag(BOUND, 0, 9, OptionalLong.empty(), -1));
    allowance.sent(Integer.MAX_VALUE - OVERHEAD);
    assertThat(allowance.open()).isTrue();
    assertThat(allowance.low()).isFalse();
  }

  /** Markers of an outage before, kept for days after they were bridged. */
  @Test
  void smallRecordsThatWereBridgedDoNotHideLargeOnesThatWereNot() {
    allowance.answered(allowance.mark(), lag(0));
    int picture = 20_000;
    for (int i = 0; i < 200; i++) {
      allowance.sent(picture);
    }
    long markers = 3_000;
    long pictures = BOUND * 85 / 100 / picture;
    long bytes = markers * 600 + pictures * picture;
    allowance.answered(
        allowance.mark(),
        new BridgeLag(bytes, 0, markers + pictures, OptionalLong.of(markers), BOUND));
    assertThat(allowance.stopped()).isTrue();
  }

  @Test
  void whatAFailedConnectionCarriedIsNotHeldAgainstTheBoardForEver() {
    allowance.answered(allowance.mark(), lag(0));
    while (allowance.open()) {
      allowance.sent(1000);
    }
    allowance.restarted();
    allowance.answered(allowance.mark(), lag(0));
    assertThat(allowance.open()).isTrue();
  }

  /** However fast five boards send, and whenever each of them asks. */
  @Property
  void noPartitionReachesItsBound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int boards) {
    Random random = new Random(seed);
    List<Writer> writers = Stream.generate(Writer::new).limit(boards).toList();
    long partition = 0;
    for (int step = 0; step < 5_000; step++) {
      Writer writer = writers.get(random.nextInt(boards));
      switch (random.nextInt(4)) {
        case 0 -> writer.answer(partition);
        case 1 -> partition += writer.arrive();
        default -> writer.sendAsMuchAsAllowed(random);
      }
      assertThat(partition).isLessThan(BOUND);
    }
    assertThat(partition).isGreaterThan(BOUND / 2);
  }

  private static BridgeLag lag(long bytes) {
    return new BridgeLag(bytes, 0, 1, OptionalLong.empty(), BOUND);
  }

  private static final class Writer {
    private final Allowance allowance = new Allowance();
    private final ArrayDeque<Integer> underway = new ArrayDeque<>();

    void answer(long partition) {
      allowance.answered(allowance.mark(), lag(partition));
    }

    void sendAsMuchAsAllowed(Random random) {
      while (allowance.open()) {
        int bytes = 1 + random.nextInt(30_000);
        allowance.sent(bytes);
        underway.add(bytes);
      }
    }

    /** All that is on its way. */
    long arrive() {
      long bytes = 0;
      while (!underway.isEmpty()) {
        bytes += underway.peek() + OVERHEAD;
        allowance.acknowledged(underway.poll());
      }
      return bytes;
    }
  }
}
