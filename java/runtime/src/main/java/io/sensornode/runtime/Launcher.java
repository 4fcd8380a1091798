package io.sensornode.runtime;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life cycle of a service: read all settings or exit {@value #BAD_SETTINGS}; run until a signal
 * comes; stop within {@link #STOP_LIMIT}; exit 0. Whatever else ends the service is logged once and
 * exits {@value #FAILED}, so that its supervisor starts it again.
 */
public final class Launcher {
  /** Exit code: a setting is bad, missing or unknown (EX_USAGE); restarting does not help. */
  public static final int BAD_SETTINGS = 64;

  /** Exit code: the service failed (EX_SOFTWARE); restarting may help. */
  public static final int FAILED = 70;

  /** How long a service has for a clean stop. */
  public static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

  private Launcher() {}

  /** A service: returns after {@link ServiceContext#stop()} was signalled. */
  @FunctionalInterface
  public interface Body {
    void run(Settings settings, ServiceContext context) throws Exception;
  }

  /** The whole of a service's {@code main}; {@code --settings} prints the settings instead. */
  public static void launch(SettingGroup group, String[] args, Body body) {
    if (!group.printedFor(args)) {
      System.exit(run(group, System.getenv(), body));
    }
  }

  private static int run(SettingGroup group, Map<String, String> environment, Body body) {
    Settings settings;
    try {
      settings = group.read(environment);
    } catch (BadSettingsException e) {
      System.err.println(e.getMessage());
      return BAD_SETTINGS;
    }
    LOG.info(
        "state=starting service={} pid={} {}",
        group.service(),
        ProcessHandle.current().pid(),
        settings);
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    ServiceContext context = new ServiceContext(new Health(), metrics, new StopSignal());
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger exitCode = new AtomicInteger(FAILED);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(context.stop(), ended, exitCode), "stop"));
    try (HealthServer server =
        new HealthServer(settings.get(group.healthPort()), context.health(), metrics)) {
      LOG.info("state=started service={} health-port={}", group.service(), server.port());
      body.run(settings, context);
      LOG.info("state=stopped service={}", group.service());
      exitCode.set(0);
    } catch (BadSettingsException e) {
      System.err.println(e.getMessage());
      exitCode.set(BAD_SETTINGS);
    } catch (Exception | Error e) {
      LOG.error("state=failed service={}", group.service(), e);
    } finally {
      ended.countDown();
    }
    return exitCode.get();
  }

  /** Runs on a signal and on {@code System.exit}; only a signal finds the service still running. */
  private static void stop(StopSignal stop, CountDownLatch ended, AtomicInteger exitCode) {
    if (ended.getCount() == 0) {
      return;
    }
    stop.stop();
    try {
      if (!ended.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("state=stop-overdue limit={}", STOP_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // The JVM would answer 143 to SIGTERM even after a clean stop.
    Runtime.getRuntime().halt(exitCode.get());
  }
}
