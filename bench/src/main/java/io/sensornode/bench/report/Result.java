package io.sensornode.bench.report;

import java.time.LocalDate;
import java.util.List;

/**
 * All of a run of the bench.
 *
 * @param conditions the machine, versions, settings, load; one line each
 * @param methods how it was measured; one line each
 * @param faults runs that have no score and why
 */
public record Result(
    Title title,
    List<String> conditions,
    List<String> methods,
    List<Figure> figures,
    Samples samples,
    List<String> faults) {

  /** Also the name of its files. */
  public record Title(LocalDate date, String name) {
    String file() {
      return date + "-" + name;
    }
  }
}
