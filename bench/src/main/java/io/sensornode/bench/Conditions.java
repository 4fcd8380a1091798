package io.sensornode.bench;

import io.sensornode.testkit.BoardJvm;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.util.VersionInfo;
import org.apache.kafka.common.utils.AppInfoParser;

/** Under which a result was measured, for whoever wants to measure it again. */
final class Conditions {
  private Conditions() {}

  static List<String> of(BenchConfig config, Machine machine) {
    List<String> lines = new ArrayList<>(machine.lines());
    lines.add(
        "Kafka %s, Hadoop %s".formatted(AppInfoParser.getVersion(), VersionInfo.getVersion()));
    lines.add(
        "%d rounds after one that does not count, %d %% of the usual pictures, %s"
            .formatted(
                config.rounds(),
                config.amount().percent(),
                Painter.of(config.amount().frames()).text()));
    lines.add("servers and spools in %s unless said otherwise".formatted(config.places().memory()));
    lines.add("flags of every JVM: `" + String.join(" ", BoardJvm.flags()) + "`");
    if (machine.busy()) {
      lines.add("**FORCED**: the machine was busy with something else");
    }
    if (config.amount().percent() < 100 || config.rounds() < 5) {
      lines.add("**TRIAL**: too few pictures or rounds to quote");
    }
    return lines;
  }
}
