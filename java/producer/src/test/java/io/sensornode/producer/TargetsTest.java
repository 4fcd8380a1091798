package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final List<String> SOURCES =
      List.of("home/rpi-node-1/load", "home/rpi-node-2/load", "home/rpi-master-1/events", "ä/ö/ü");

  /** So a reading that another client sends under the same key keeps its order with ours. */
  @Test
  void readingsGoWhereAnyClientOfKafkaSendsTheirKey() {
    for (String source : SOURCES) {
      assertThat(Targets.byKey(source, 5))
          .isEqualTo(
              BuiltInPartitioner.partitionForKey(
                  source.getBytes(java.nio.charset.StandardCharsets.UTF_8), 5));
    }
  }
}
