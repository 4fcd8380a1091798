package io.sensornode.bench;

import io.sensornode.runtime.BadSettingsException;
import java.util.List;

/** All that can be measured, in the order in which it is. */
final class Measurements {
  private Measurements() {}

  static List<Measurement> chosen(List<String> names) {
    List<Measurement> all =
        List.of(
            new MethodOf2016(),
            new ProducerDrain(),
            new BridgeAgainstMirrorMaker(),
            new Takeover(),
            new SinkAgainstHdfs(),
            new MemoryOfProcesses());
    List<String> known = all.stream().map(Measurement::name).toList();
    if (!known.containsAll(names)) {
      throw new BadSettingsException("bench", List.of("BENCH_ONLY: choose among " + known));
    }
    return all.stream().filter(measurement -> names.contains(measurement.name())).toList();
  }
}
