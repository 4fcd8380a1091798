package io.sensornode.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a result as Markdown, plot and raw values side by side. */
public record ResultFiles(Path directory) {

  /** Answers the Markdown file. */
  public Path write(Result result) throws IOException {
    Files.createDirectories(directory);
    String file = result.title().file();
    Files.writeString(directory.resolve(file + ".csv"), RawValues.of(result.samples()));
    Files.writeString(directory.resolve(file + ".svg"), SvgPlot.of(result.figures()));
    return Files.writeString(directory.resolve(file + ".md"), MarkdownReport.of(result));
  }
}
