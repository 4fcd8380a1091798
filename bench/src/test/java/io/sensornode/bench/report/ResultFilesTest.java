package io.sensornode.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  private static final Figure MET =
      Figure.of("a", "rate <of> ours ÷ theirs", Goal.atLeast(2.5, "×"), List.of(3.0, 2.0, 4.0));
  private static final Figure MISSED =
      Figure.of("b", "memory", Goal.atMost(110, "MB"), List.of(120.0));
  private static final Figure WITHOUT_SCORE =
      Figure.of("c", "disk", Goal.atLeast(1, "×"), List.of());

  @TempDir Path directory;

  @Test
  void whatIsMissedStaysWithAPlaceForTheReason() throws IOException {
    String text = Files.readString(write(List.of()));
    assertThat(text)
        .contains("| rate <of> ours ÷ theirs | ≥ 2.50 × | 3.00 (2.00–4.00) | 3 | met |")
        .contains("| memory | ≤ 110 MB | 120 (120–120) | 1 | **MISSED** |")
        .contains("| disk | ≥ 1.00 × | – | 0 | no score |")
        .contains("- memory: *not explained yet*")
        .doesNotContain("- rate <of>")
        .contains("- 2 cores");
  }

  @Test
  void runsWithoutAScoreAreNamed() throws IOException {
    assertThat(Files.readString(write(List.of("a ours round 2: record 7 is there twice"))))
        .contains("## Runs without a score", "- a ours round 2: record 7 is there twice");
  }

  @Test
  void thePlotIsXmlWithARowForEachScore() throws Exception {
    write(List.of());
    Path plot = directory.resolve("2026-11-21-trial.svg");
    var circles =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(plot.toFile())
            .getElementsByTagName("circle");
    assertThat(circles.getLength()).isEqualTo(2);
  }

  @Test
  void singleValuesAreKeptBesideTheMedians() throws IOException {
    write(List.of());
    assertThat(directory.resolve("2026-11-21-trial.csv")).content().contains("s,ours,1,MB/s,3.0");
  }

  private Path write(List<String> faults) throws IOException {
    Samples samples = new Samples();
    samples.add(new Sample("s", "ours", 1, "MB/s", 3));
    return new ResultFiles(directory)
        .write(
            new Result(
                new Result.Title(LocalDate.of(2026, 11, 21), "trial"),
                List.of("2 cores"),
                List.of("measured by hand"),
                List.of(MET, MISSED, WITHOUT_SCORE),
                samples,
                faults));
  }
}
