package io.sensornode.bench;

import io.sensornode.bench.report.Figure;
import io.sensornode.bench.report.Goal;
import io.sensornode.bench.report.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much memory each process takes: idle, at five pictures a second, with 4-MiB pictures. */
final class MemoryOfProcesses implements Measurement {
  static final String SUM = "broker + producer + active bridge";
  private static final Map<String, Integer> BUDGETS = budgets();

  private static Map<String, Integer> budgets() {
    Map<String, Integer> budgets = new LinkedHashMap<>();
    budgets.put("broker", 220);
    budgets.put("producer", 110);
    budgets.put("active bridge", 130);
    budgets.put("waiting bridge", 90);
    budgets.put("hdfs-sink", 180);
    budgets.put(SUM, 420);
    return budgets;
  }

  @Override
  public String name() {
    return "rss";
  }

  @Override
  public List<String> method() {
    return List.of(
        "(rss) the whole path: edge broker `%s`, producer `%s`, two bridges `%s`, cloud broker, HDFS, hdfs-sink `%s`. VmRSS of each process twice a second; the highest of three phases: idle, five 640x480 pictures a second, a 4-MiB picture a second. At the end the archive is compared with what was written. The sum is taken of the same moment."
            .formatted(
                Site.BROKER_HEAP, ProducerService.HEAP, BridgeService.HEAP, SinkProgram.HEAP));
  }

  @Override
  public void run(Lab lab) throws Exception {
    for (int round = 1; round <= lab.config().rounds(); round++) {
      lab.attempt("rss round " + round, () -> measure(lab));
    }
  }

  private void measure(Lab lab) throws Exception {
    Map<String, Map<String, Double>> measured = new LinkedHashMap<>();
    try (WholePath path = WholePath.start(lab)) {
      path.measure(measured);
    }
    int round = lab.samples().values("rss", SUM, WholePath.MOST).size() + 1;
    measured.forEach((process, values) -> lab.record("rss", process, round, values));
  }

  @Override
  public List<Figure> figures(Samples samples) {
    List<Figure> figures = new ArrayList<>();
    BUDGETS.forEach(
        (process, budget) ->
            figures.add(
                Figure.of(
                    "rss-" + process,
                    "(rss) most memory of " + process,
                    Goal.atMost(budget, "MB"),
                    samples.values("rss", process, WholePath.MOST))));
    return figures;
  }
}
