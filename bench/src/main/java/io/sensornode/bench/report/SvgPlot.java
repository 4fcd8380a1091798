package io.sensornode.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Draws how much better than its goal each figure is, on a logarithmic axis: a dot for the median,
 * a line from the worst to the best round. Left of 1 is missed.
 */
public final class SvgPlot {
  private static final int LABELS = 470;
  private static final int WIDTH = 980;
  private static final int ROW = 22;
  private static final int TOP = 34;
  private static final List<Double> TICKS = List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0);

  private final List<Figure> figures;
  private final double low;
  private final double high;
  private final StringBuilder svg = new StringBuilder();

  private SvgPlot(List<Figure> figures) {
    this.figures = figures.stream().filter(figure -> figure.summary().isPresent()).toList();
    this.low = Math.min(0.45, 0.9 * margins().min().orElse(1));
    this.high = Math.max(2.2, 1.1 * margins().max().orElse(1));
  }

  public static String of(List<Figure> figures) {
    return new SvgPlot(figures).draw();
  }

  private DoubleStream margins() {
    return figures.stream()
        .flatMapToDouble(
            figure ->
                DoubleStream.of(
                    figure.goal().margin(figure.summary().orElseThrow().min()),
                    figure.goal().margin(figure.summary().orElseThrow().max())));
  }

  private String draw() {
    int height = TOP + ROW * figures.size() + 10;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH, height);
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
    for (double tick : TICKS) {
      if (tick >= low && tick <= high) {
        axis(tick, height - 8);
      }
    }
    for (int i = 0; i < figures.size(); i++) {
      row(figures.get(i), TOP + ROW * i + ROW / 2);
    }
    add("</svg>");
    return svg.toString();
  }

  private void axis(double tick, int bottom) {
    boolean goal = tick == 1;
    add(
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"/>",
        x(tick), TOP - 6, x(tick), bottom, goal ? "#333333" : "#dddddd");
    add(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
        x(tick), TOP - 12, goal ? "goal" : Summary.number(tick) + " ×");
  }

  private void row(Figure figure, int y) {
    Summary summary = figure.summary().orElseThrow();
    String colour = figure.met() ? "#1a7f37" : "#c62828";
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        LABELS - 14, y + 4, escape(figure.title()));
    add(
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>",
        x(figure.goal().margin(summary.min())),
        y,
        x(figure.goal().margin(summary.max())),
        y,
        colour);
    add(
        "<circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"%s\"/>",
        x(figure.goal().margin(summary.median())), y, colour);
  }

  private double x(double margin) {
    double part = Math.log(margin / low) / Math.log(high / low);
    return LABELS + part * (WIDTH - LABELS - 20);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
