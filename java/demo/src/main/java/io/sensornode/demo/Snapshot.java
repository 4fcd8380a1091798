package io.sensornode.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The figures of a moment.
 *
 * @param elapsed since the cameras run
 * @param phase what goes on
 * @param boards one row per board
 * @param readings everything that is no picture
 */
record Snapshot(
    Duration elapsed, String phase, List<Line> boards, Row readings, Measured measured) {

  /** A board and its figures. */
  record Line(String name, Row row) {}

  /** Latencies and memory. */
  record Measured(Map<Hop, Latency.Figures> latencies, Memory memory) {}

  /** All boards together. */
  Row total() {
    return boards.stream().map(Line::row).reduce(Row.NONE, Row::plus);
  }

  static String clock(Duration time) {
    return "%02d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
