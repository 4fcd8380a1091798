package io.sensornode.bridge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/**
 * All lanes from one connection of the cloud to its end. A session begins by fencing whoever worked
 * before and reading what is committed; the first error of any lane ends it.
 */
final class BridgeSession implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** How often it is asked whether lanes that stand still could run. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final BridgeConfig config;
  private final CloudCheck check;
  private final List<CloudLog> clouds = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CompletableFuture<Void> failed = new CompletableFuture<>();
  private final Deadline deadline = new Deadline();
  private volatile boolean ending;

  BridgeSession(BridgeConfig config, CloudCheck check) {
    this.config = config;
    this.check = check;
  }

  /** Connects and starts the lanes; from here on records flow. */
  void start(LaneContext context, Uplink uplink, Function<LaneSpec, LaneMemory> memories)
      throws InterruptedException {
    List<LaneSpec> lanes = check.lanes();
    connect(lanes);
    BridgeState committed = StateReader.read(config.cloud(), config.site(), context.time());
    for (int i = 0; i < clouds.size(); i++) {
      LaneSpec lane = lanes.get(i);
      LaneMemory memory = memories.apply(lane);
      EdgeLog edge =
          new KafkaEdgeLog(config.edge(), config.site(), lane, memory.trims(), context.time());
      LanePorts ports = new LanePorts(edge, clouds.get(i), memory);
      Lane worker = new Lane(lane, ports, committed.of(lane.topics()), context);
      Thread thread = new Thread(() -> work(lane, worker, edge, uplink), "lane-" + lane.name());
      threads.add(thread);
      thread.start();
    }
  }

  /** All at once: each waits for round trips, and so does the first record. */
  private void connect(List<LaneSpec> lanes) {
    List<CompletableFuture<CloudLog>> connecting =
        lanes.stream()
            .map(
                lane ->
                    CompletableFuture.<CloudLog>supplyAsync(
                        () ->
                            new KafkaCloudLog(
                                config.cloud(),
                                config.site(),
                                lane,
                                config.link().limits(),
                                deadline),
                        work -> new Thread(work, "connect-" + lane.name()).start()))
            .toList();
    RuntimeException fault = null;
    for (CompletableFuture<CloudLog> cloud : connecting) {
      try {
        clouds.add(cloud.join());
      } catch (CompletionException e) {
        fault = e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
    if (fault != null) {
      throw fault;
    }
  }

  /** Returns when {@code enough} says so or more lanes could run; throws what ended a lane. */
  void await(BooleanSupplier enough) throws InterruptedException {
    long lookAgain = System.nanoTime() + LOOK_AGAIN.toNanos();
    while (!enough.getAsBoolean()) {
      if (clouds.size() < config.link().lanes().size() && System.nanoTime() - lookAgain > 0) {
        if (check.lanes().size() > clouds.size()) {
          return;
        }
        lookAgain = System.nanoTime() + LOOK_AGAIN.toNanos();
      }
      try {
        failed.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        continue;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof KafkaException away) {
          throw away;
        }
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new KafkaException("a lane failed: " + e.getCause(), e.getCause());
      }
    }
  }

  @Override
  public void close() {
    ending = true;
    join(GRACE);
    threads.forEach(Thread::interrupt);
    clouds.forEach(CloudLog::close);
    join(Duration.ofMinutes(1));
    deadline.close();
  }

  private void join(Duration limit) {
    try {
      for (Thread thread : threads) {
        thread.join(limit.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The body of a lane's thread, which owns the lane's end of the edge. */
  private void work(LaneSpec spec, Lane lane, EdgeLog edge, Uplink uplink) {
    try (edge) {
      lane.open();
      while (!ending) {
        long bytes = lane.waitingBytes();
        if (bytes > 0) {
          uplink.acquire(spec, bytes);
          lane.forward();
        }
      }
    } catch (Exception | Error e) {
      failed.completeExceptionally(e);
    }
  }
}
