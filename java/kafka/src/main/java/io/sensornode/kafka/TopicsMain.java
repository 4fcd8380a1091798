package io.sensornode.kafka;

import io.sensornode.kafkaio.TopicJob;
import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Launcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a cluster's topics and ends. Run again it changes nothing. A cluster that is not whole yet
 * is waited for, since replicas cannot be placed on brokers that are away.
 */
public final class TopicsMain {
  private static final Logger LOG = LoggerFactory.getLogger(TopicsMain.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private TopicsMain() {}

  public static void main(String[] args) throws InterruptedException {
    TopicsSettings settings = new TopicsSettings();
    if (List.of(args).contains("--settings")) {
      System.out.print(settings.markdown());
      return;
    }
    try {
      run(settings.read(System.getenv()));
    } catch (BadSettingsException e) {
      System.err.println(e.getMessage());
      System.exit(Launcher.BAD_SETTINGS);
    } catch (ExecutionException | IllegalStateException e) {
      LOG.error("state=failed service=topics", e);
      System.exit(Launcher.FAILED);
    }
  }

  private static void run(TopicsSettings.Order order)
      throws ExecutionException, InterruptedException {
    String said = "";
    while (true) {
      String missing;
      try (Admin admin = Admin.create(order.cluster().admin("topics"))) {
        int present = admin.describeCluster().nodes().get().size();
        if (present >= order.brokers()) {
          List<String> changed = new TopicJob(admin).apply(order.topics());
          LOG.info("state=done service=topics changed={}", changed);
          return;
        }
        missing = present + " of " + order.brokers() + " brokers are there";
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException)) {
          throw e;
        }
        missing = e.getCause().getMessage();
      } catch (KafkaException e) {
        // A name that does not resolve yet is a cluster that is away.
        missing = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      }
      if (!missing.equals(said)) {
        LOG.info("state=waiting service=topics reason=\"{}\"", missing);
        said = missing;
      }
      Thread.sleep(RETRY.toMillis());
    }
  }
}
