package io.sensornode.bench.report;

import java.util.List;
import java.util.Optional;

/**
 * A figure that has a goal.
 *
 * @param summary empty when no run has a score
 */
public record Figure(String id, String title, Goal goal, Optional<Summary> summary) {

  public static Figure of(String id, String title, Goal goal, List<Double> values) {
    return new Figure(
        id, title, goal, values.isEmpty() ? Optional.empty() : Optional.of(Summary.of(values)));
  }

  public boolean met() {
    return summary.isPresent() && goal.met(summary.get().median());
  }

  String verdict() {
    return summary.isEmpty() ? "no score" : met() ? "met" : "**MISSED**";
  }
}
