package io.sensornode.kafka;

import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kafka.Kafka;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One broker, and a controller as well where it is a voter. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    BrokerSettings settings = new BrokerSettings();
    if (List.of(args).contains("--settings")) {
      System.out.print(settings.markdown());
      return;
    }
    BrokerConfig config;
    try {
      config = settings.read(System.getenv());
    } catch (BadSettingsException e) {
      System.err.println(e.getMessage());
      System.exit(Launcher.BAD_SETTINGS);
      return;
    }
    LOG.info(
        "state=starting service=kafka pid={} config={}", ProcessHandle.current().pid(), config);
    Room.await(config.logDir());
    Storage storage = new Storage(config);
    Path properties = storage.writeProperties();
    storage.format(properties);
    Checkpoints.putDamagedAside(config.logDir());
    Kafka.main(new String[] {properties.toString()});
  }
}
