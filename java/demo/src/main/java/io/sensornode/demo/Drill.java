package io.sensornode.demo;

import io.sensornode.testkit.KafkaCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Breaks what the guarantees say may break, step by step, and mends it: as many edge brokers as the
 * replication tolerates, the uplink, the active bridge, the sink. Killed services are the
 * supervisor's to start again; brokers and uplink come back here.
 */
final class Drill implements AutoCloseable {
  private static final int CUT_SECONDS = 20;

  private final Stack stack;
  private final Consumer<String> news;
  private final Duration second;
  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> victims;
  private final Thread thread = new Thread(this::run, "drill");

  /** Something that happens so long after the start. */
  private record Step(int second, Runnable action) {}

  Drill(Stack stack, Consumer<String> news) {
    this(stack, news, Duration.ofSeconds(1));
  }

  /**
   * @param second how long a second of the plan takes
   */
  Drill(Stack stack, Consumer<String> news, Duration second) {
    this.second = second;
    this.stack = stack;
    this.news = news;
    int tolerated = (stack.edge().size() - 1) / 2;
    this.victims = IntStream.rangeClosed(1, tolerated).boxed().toList();
    steps.add(new Step(8, this::killBrokers));
    steps.add(new Step(18, this::cutUplink));
    steps.add(new Step(26, this::killBridge));
    steps.add(new Step(18 + CUT_SECONDS, this::healUplink));
    steps.add(new Step(46, this::killSink));
    steps.add(new Step(54, this::startBrokers));
  }

  void start() {
    thread.start();
  }

  /** Returns when its last step is done. */
  void await() throws InterruptedException {
    thread.join();
  }

  /** Ends the drill, and mends at once what is still broken. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stack.uplink().heal();
    startBrokers();
  }

  private void run() {
    long begun = System.nanoTime();
    try {
      for (Step step : steps) {
        long due = begun + second.multipliedBy(step.second()).toNanos();
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        step.action().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void killBrokers() {
    if (victims.isEmpty()) {
      news.accept("DRILL one edge broker tolerates no failure: none is killed");
      return;
    }
    victims.forEach(stack.edge()::kill);
    news.accept(
        "DRILL kill -9 of %d of %d edge brokers".formatted(victims.size(), stack.edge().size()));
  }

  private void startBrokers() {
    KafkaCluster edge = stack.edge();
    List<Integer> dead = victims.stream().filter(i -> !edge.process(i).alive()).toList();
    dead.forEach(edge::start);
    if (!dead.isEmpty()) {
      news.accept("DRILL the killed edge brokers start again");
    }
  }

  private void cutUplink() {
    stack.uplink().stall();
    news.accept(
        "DRILL the uplink is cut for "
            + second.multipliedBy(CUT_SECONDS).toSeconds()
            + " s: packets vanish");
  }

  private void healUplink() {
    stack.uplink().heal();
    news.accept("DRILL the uplink is back");
  }

  private void killBridge() {
    Service bridge = stack.activeBridge();
    news.accept("DRILL kill -9 of " + bridge.name() + ", the active one");
    bridge.kill();
  }

  private void killSink() {
    Service sink = stack.sinks().get(0);
    news.accept("DRILL kill -9 of " + sink.name());
    sink.kill();
  }
}
