package io.sensornode.bench.report;

import java.util.List;

/** A result for people. What is missed stays in it, with a place to say why. */
public final class MarkdownReport {
  private final Result result;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(Result result) {
    this.result = result;
  }

  public static String of(Result result) {
    return new MarkdownReport(result).write();
  }

  private String write() {
    line("# Measured on %s: %s".formatted(result.title().date(), result.title().name()));
    line("");
    figures();
    if (!result.figures().isEmpty()) {
      line("![How much better than its goal each figure is](" + result.title().file() + ".svg)");
      line("");
    }
    reasons();
    list("Runs without a score", result.faults());
    list("Conditions", result.conditions());
    list("Method", result.methods());
    values();
    return text.toString();
  }

  private void figures() {
    line("| figure | goal | median (min–max) | rounds | |");
    line("|---|--:|--:|--:|---|");
    for (Figure figure : result.figures()) {
      line(
          "| %s | %s | %s | %d | %s |"
              .formatted(
                  figure.title(),
                  figure.goal().text(),
                  figure.summary().map(Summary::text).orElse("–"),
                  figure.summary().map(Summary::count).orElse(0),
                  figure.verdict()));
    }
    line("");
  }

  private void reasons() {
    list(
        "Why figures are missed",
        result.figures().stream()
            .filter(figure -> !figure.met())
            .map(figure -> figure.title() + ": *not explained yet*")
            .toList());
  }

  private void values() {
    line("## Measured values");
    line("");
    line("Medians over the rounds; the single values are in `" + result.title().file() + ".csv`.");
    line("");
    line("| series | variant | quantity | median (min–max) |");
    line("|---|---|---|--:|");
    for (Samples.Row row : result.samples().rows()) {
      line(
          "| %s | %s | %s | %s |"
              .formatted(row.series(), row.variant(), row.quantity(), row.summary().text()));
    }
  }

  private void list(String heading, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    line("## " + heading);
    line("");
    items.forEach(item -> line("- " + item));
    line("");
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
