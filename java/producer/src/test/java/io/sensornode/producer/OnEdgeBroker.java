package io.sensornode.producer;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.KafkaCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share one real edge broker. */
abstract class OnEdgeBroker {
  private static final long PARTITION_BYTES = 4L << 30;

  @TempDir static Path directory;
  static KafkaCluster kafka;

  @BeforeAll
  static void startKafka() {
    kafka = KafkaCluster.in(directory).start();
    kafka.createTopics(Topics.edge(1, PARTITION_BYTES));
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }
}
