package io.sensornode.bridge;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share the brokers of a site; each starts copies of the bridge of its own. */
abstract class OnBridgeSite {
  @TempDir static Path directory;
  static BridgeSite site;

  @BeforeAll
  static void startBrokers() {
    site = new BridgeSite(directory);
  }

  @AfterAll
  static void stopBrokers() {
    site.close();
  }

  @AfterEach
  void stopCopies() {
    site.uplink().heal();
    site.stopCopies();
  }
}
