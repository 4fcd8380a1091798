package io.sensornode.demo;

import io.sensornode.testkit.OverdueException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts services again that ended without being asked. */
final class Supervisor implements AutoCloseable {
  private static final long LOOK_EVERY_MS = 500;

  private final List<Service> services = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "supervisor");
            daemon.setDaemon(true);
            return daemon;
          });
  private final Consumer<String> news;

  Supervisor(Consumer<String> news) {
    this.news = news;
    thread.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  void start(Service service) {
    service.start();
    services.add(service);
  }

  List<Service> services() {
    return services;
  }

  /** Ends these services with SIGTERM, all at once. */
  void stop(List<Service> which, Duration limit) {
    Parallel.run(which.stream().map(service -> (Runnable) () -> stop(service, limit)).toList());
  }

  private void stop(Service service, Duration limit) {
    try {
      int exitCode = service.stop(limit);
      if (exitCode != 0) {
        news.accept(service.name() + " ended with exit code " + exitCode);
      }
    } catch (OverdueException e) {
      news.accept(service.name() + " did not stop within " + limit.toSeconds() + " s");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void look() {
    for (Service service : services) {
      if (service.revive()) {
        news.accept(service.name() + " had ended and was started again");
      }
    }
  }
}
