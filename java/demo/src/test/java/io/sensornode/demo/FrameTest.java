package io.sensornode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void fiveBoardsFitOnATerminalOf80By24() {
    List<String> lines = new Frame(new Paint(false)).lines(snapshot(99_999));
    assertThat(lines).hasSizeLessThan(24).hasSize(Frame.height(5));
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(79));
  }

  @Test
  void lossAndDoublesAreAlarmsOnlyWhenThereAreAny() {
    Frame frame = new Frame(new Paint(true));
    assertThat(String.join("", frame.lines(snapshot(0)))).doesNotContain("\033[1;31m");
    assertThat(String.join("", frame.lines(snapshot(1)))).contains("\033[1;31m");
  }

  private static Snapshot snapshot(long each) {
    Row row = new Row(99_999, 99_999, 99_999, 99_999, each, each, each);
    Map<Hop, Latency.Figures> latencies = new EnumMap<>(Hop.class);
    for (Hop hop : Hop.values()) {
      latencies.put(hop, new Latency.Figures(123_456, 123_456, 123_456));
    }
    Memory memory =
        new Memory(
            List.of(
                    "edge broker",
                    "cloud broker",
                    "HDFS node",
                    "producer",
                    "bridge",
                    "sink",
                    "demo")
                .stream()
                .map(name -> new Memory.Part(name, 5, 1L << 30, 1L << 28))
                .toList());
    return new Snapshot(
        Duration.ofSeconds(61),
        "of 01:00  cameras run, everything is read back from HDFS",
        Board.first(5, Path.of("x")).stream()
            .map(board -> new Snapshot.Line(board.name(), row))
            .toList(),
        row,
        new Snapshot.Measured(latencies, memory));
  }
}
