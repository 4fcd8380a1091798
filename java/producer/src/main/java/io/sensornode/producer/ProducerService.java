package io.sensornode.producer;

import io.sensornode.runtime.Health;
import io.sensornode.runtime.StopSignal;
import io.sensornode.sources.CpuTemperature;
import io.sensornode.sources.FreeMemory;
import io.sensornode.sources.LoadAverage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The service's life: wait for the spool root, then work on it until the stop signal. */
final class ProducerService {
  private static final Duration LOCK_RETRY = Duration.ofSeconds(1);

  private final ProducerConfig config;
  private final SpoolRoot.Parts parts;
  private final SpoolRoot root;
  private final Health health;
  private final StopSignal stop;
  private final Semaphore wake = new Semaphore(0);

  ProducerService(ProducerConfig config, SpoolRoot.Parts parts, Health health, StopSignal stop) {
    this.config = config;
    this.parts = parts;
    this.root = new SpoolRoot(config, parts);
    this.health = health;
    this.stop = stop;
  }

  void run() throws IOException, InterruptedException {
    stop.onStop(wake::release);
    try (RootLock lock = RootLock.of(config.spools().root())) {
      if (awaitLock(lock)) {
        work();
      }
    }
  }

  private boolean awaitLock(RootLock lock) throws IOException, InterruptedException {
    while (!stop.stopped()) {
      if (lock.tryTake()) {
        health.good("spool-root");
        return true;
      }
      health.bad("spool-root", "another producer works on " + config.spools().root());
      stop.await(LOCK_RETRY);
    }
    return false;
  }

  private void work() throws IOException, InterruptedException {
    EdgeConnector connector = new EdgeConnector(config, health, stop, wake::release);
    EdgePressure pressure =
        new EdgePressure(
            () -> EdgeLag.connect(config.cluster(), config.board().site()),
            config.sending().pressureInterval(),
            health,
            stop,
            wake::release);
    Targets targets = new Targets(config.board().index());
    Pump pump = new Pump(config.sending(), targets, connector, pressure, health, wake::release);
    parts.metrics().gauge("sensornode.producer.inflight", pump, Pump::inflight);
    Thread connecting = new Thread(connector, "edge-connector");
    Thread watching = new Thread(pressure, "edge-pressure");
    // Daemons: an admin client that waits for an absent cluster must not hold up a clean stop.
    watching.setDaemon(true);
    connecting.setDaemon(true);
    watching.start();
    connecting.start();
    try (Arrivals arrivals = new DirectoryWatch(wake::release)) {
      SpoolLoop loop =
          new SpoolLoop(new SpoolLoop.Work(root, pump, readings()), arrivals, health, config);
      loop.run(this::pause);
    } finally {
      pump.disconnect();
    }
  }

  private Readings readings() {
    Path proc = Path.of("/proc");
    return new Readings(
        List.of(
            new CpuTemperature(Path.of("/sys/class/thermal")),
            new LoadAverage(proc),
            new FreeMemory(proc)),
        root,
        config,
        parts.metrics());
  }

  /** Answers whether to go on. */
  private boolean pause(Duration limit) throws InterruptedException {
    if (wake.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      wake.drainPermits();
    }
    return !stop.stopped();
  }
}
