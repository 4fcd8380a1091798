package io.sensornode.producer;

import io.sensornode.runtime.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * One turn after the other: news, take, send, acknowledge, remove. A file system that refuses makes
 * the service not ready and is tried again a second later; the rest of the turn goes on, because
 * sending is what frees space.
 */
final class SpoolLoop {
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final SpoolRoot root;
  private final Pump pump;
  private final Arrivals arrivals;
  private final Health health;
  private final ProducerConfig.Spools limits;
  private final Interval rescan;
  private final Interval lookAgain;
  private final Interval removal;
  private final Interval retry;
  private final Heartbeat heartbeat;
  private final Readings readings;
  private final Interval sampling;
  private final Interval beat;
  private boolean takingFailed;

  SpoolLoop(Work work, Arrivals arrivals, Health health, ProducerConfig config) {
    this.root = work.root();
    this.pump = work.pump();
    this.arrivals = arrivals;
    this.health = health;
    this.limits = config.spools();
    this.heartbeat = new Heartbeat(config.board(), work.root().clock());
    this.readings = work.readings();
    this.sampling = new Interval(config.measuring().readInterval(), System::nanoTime);
    this.beat = new Interval(config.measuring().heartbeat(), System::nanoTime);
    this.rescan = new Interval(limits.rescan(), System::nanoTime);
    this.lookAgain = new Interval(LOOK_AGAIN, System::nanoTime);
    this.removal = new Interval(IDLE, System::nanoTime);
    this.retry = new Interval(IDLE, System::nanoTime);
  }

  /** What a turn consists of. */
  record Work(SpoolRoot root, Pump pump, Readings readings) {}

  /** Answers whether to go on, after at most so long. */
  @FunctionalInterface
  interface Pause {
    boolean await(Duration limit) throws InterruptedException;
  }

  private interface Step {
    void run() throws IOException;
  }

  void run(Pause pause) throws InterruptedException {
    boolean busy;
    do {
      busy = turn();
    } while (pause.await(busy ? Duration.ZERO : nextLook()));
  }

  private Duration nextLook() {
    return root.feeds().stream().anyMatch(SpoolFeed::waiting) ? LOOK_AGAIN : IDLE;
  }

  private boolean turn() {
    if (rescan.due()) {
      attempt("spool-rescan", this::rescan);
    }
    hear(arrivals.drain());
    boolean busy = take();
    pump.keepConnected(root.feeds());
    pump.settle();
    pump.send(root.feeds());
    if (sampling.due()) {
      attempt("readings", readings::sample);
    }
    if (beat.due()) {
      root.feeds().forEach(feed -> pump.sendOnce(heartbeat.of(feed), SpoolContent.EVENTS.topic()));
    }
    if (removal.due()) {
      attempt("spool-removal", this::remove);
    }
    return busy;
  }

  private void rescan() throws IOException {
    arrivals.watch(limits.root());
    root.rescan();
    long all = 0;
    // First what finds new files: a spool that cannot be measured holds up no other.
    for (SpoolFeed feed : root.feeds()) {
      arrivals.watch(feed.spool().layout().incoming());
      feed.arrived();
    }
    for (SpoolFeed feed : root.feeds()) {
      all += feed.measure();
      feed.spool().trimRejected(limits.rejectedFiles(), limits.rejectedBytes());
    }
    root.space().measured(all);
  }

  private void hear(Set<Path> news) {
    if (news.contains(limits.root())) {
      attempt("spool-rescan", this::rescan);
    }
    boolean look = lookAgain.due();
    for (SpoolFeed feed : root.feeds()) {
      if (news.contains(feed.spool().layout().incoming()) || look && feed.waiting()) {
        feed.arrived();
      }
    }
  }

  private boolean take() {
    if (takingFailed && !retry.due()) {
      return false;
    }
    takingFailed = false;
    boolean busy = false;
    for (SpoolFeed feed : root.feeds()) {
      String check = "spool-" + feed.source();
      try {
        busy |= feed.takeSlice();
        tell(check, feed.stuck());
        tell(
            "shed-" + feed.source(),
            feed.shedding() ? "the spools are full: a marker takes the place of each file" : "");
      } catch (IOException e) {
        takingFailed = true;
        health.bad(check, e.toString());
      }
    }
    return busy;
  }

  private void tell(String check, String reason) {
    if (reason.isEmpty()) {
      health.good(check);
    } else {
      health.bad(check, reason);
    }
  }

  private void remove() throws IOException {
    for (SpoolFeed feed : root.feeds()) {
      feed.removeDue();
    }
  }

  private void attempt(String check, Step step) {
    try {
      step.run();
      health.good(check);
    } catch (IOException e) {
      health.bad(check, e.toString());
    }
  }
}
