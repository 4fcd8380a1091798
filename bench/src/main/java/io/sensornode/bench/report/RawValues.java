package io.sensornode.bench.report;

import java.util.stream.Collectors;

/** Every single value as comma-separated text, so that every median can be computed again. */
public final class RawValues {
  private RawValues() {}

  public static String of(Samples samples) {
    return "series,variant,round,quantity,value\n"
        + samples.all().stream()
            .map(
                each ->
                    "%s,%s,%d,%s,%s\n"
                        .formatted(
                            each.series(),
                            each.variant(),
                            each.round(),
                            each.quantity(),
                            each.value()))
            .collect(Collectors.joining());
  }
}
