package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import io.sensornode.testkit.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent while the edge cluster answers oddly, or not at all. */
class EdgePressureTest implements EdgePressure.Question {
  private static final long BOUND = 1 << 20;
  private static final Targets.Target FIRST = new Targets.Target("camera-pictures", 0);
  private static final Targets.Target SECOND = new Targets.Target("camera-pictures", 1);
  private static final Answer WELL = () -> Optional.of(lag(0));
  private static final Answer FULL = () -> Optional.of(lag(BOUND));
  private static final Answer NO_REPLICA = Optional::empty;
  private static final Answer NO_ANSWER =
      () -> {
        throw new ExecutionException(new TimeoutException("no node available"));
      };
  private static final Answer ODD =
      () -> {
        throw new NumberFormatException("For input string: \"many\"");
      };

  private final Health health = new Health();
  private final StopSignal stop = new StopSignal();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
  private final EdgePressure pressure =
      new EdgePressure(this::connect, Duration.ofMillis(1), health, stop, () -> {});
  private final Thread thread = new Thread(pressure, "edge-pressure");

  private interface Answer {
    Optional<BridgeLag> get() throws ExecutionException;
  }

  private static BridgeLag lag(long bytes) {
    return new BridgeLag(bytes, 0, 10, OptionalLong.empty(), BOUND);
  }

  private EdgePressure.Question connect() {
    if (refusals.getAndDecrement() > 0) {
      throw new KafkaException("no resolvable bootstrap urls");
    }
    return this;
  }

  @Override
  public Optional<BridgeLag> lag(TopicPartition partition) throws ExecutionException {
    return answers.get(partition.partition()).get();
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }

  @AfterEach
  void end() throws InterruptedException {
    stop.stop();
    thread.join();
    assertThat(closed).hasValue(1);
  }

  /** Begins to watch both partitions. */
  private void watch(Answer first, Answer second) {
    answers.put(FIRST.partition(), first);
    answers.put(SECOND.partition(), second);
    assertThat(pressure.open(FIRST)).isFalse();
    assertThat(pressure.open(SECOND)).isFalse();
    thread.start();
  }

  private void awaitFault(String reason) {
    Await.until(
        Duration.ofSeconds(10),
        "health says: " + reason,
        () -> health.faults().getOrDefault("edge-pressure", "").contains(reason));
  }

  private void awaitOpen(Targets.Target target) {
    Await.until(Duration.ofSeconds(10), target + " is open", () -> pressure.open(target));
  }

  @Test
  void nothingIsSentWhereNobodyAnsweredYetAndHealthSaysWhy() {
    watch(NO_ANSWER, WELL);
    awaitFault("nothing is sent before the edge cluster answers: camera-pictures-0");
    awaitFault("no node available");
    awaitOpen(SECOND);
    assertThat(pressure.open(FIRST)).isFalse();
    answers.put(0, WELL);
    awaitOpen(FIRST);
    Await.until(Duration.ofSeconds(10), "all is well", health::ready);
  }

  @Test
  void aLeaderWithoutAReplicaIsNoAnswer() {
    watch(NO_REPLICA, NO_REPLICA);
    awaitFault("it has no leader with a replica");
    assertThat(pressure.open(FIRST)).isFalse();
  }

  @Test
  void anOddAnswerEndsNothing() {
    watch(ODD, WELL);
    awaitFault("For input string");
    awaitOpen(SECOND);
    answers.put(0, WELL);
    awaitOpen(FIRST);
  }

  @Test
  void theLastAnswerHoldsWhileTheClusterCannotBeAsked() {
    watch(WELL, FULL);
    awaitFault("the bridge is too far behind in camera-pictures-1");
    awaitOpen(FIRST);
    AtomicInteger asked = new AtomicInteger();
    Answer away =
        () -> {
          asked.incrementAndGet();
          return NO_ANSWER.get();
        };
    answers.put(0, away);
    answers.put(1, away);
    Await.until(Duration.ofSeconds(10), "asked twice each", () -> asked.get() > 4);
    assertThat(pressure.open(FIRST)).isTrue();
    assertThat(pressure.open(SECOND)).isFalse();
    awaitFault("the bridge is too far behind in camera-pictures-1");
  }

  @Test
  void anAddressThatCannotBeResolvedIsTriedAgain() {
    refusals.set(3);
    watch(WELL, WELL);
    awaitOpen(FIRST);
  }
}
