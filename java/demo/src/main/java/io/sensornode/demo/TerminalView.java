package io.sensornode.demo;

import java.io.PrintStream;
import java.util.List;

/**
 * For terminals: a frame that is redrawn in place; news scroll away above it. Each change is one
 * write, so that nothing flickers.
 */
final class TerminalView implements View {
  private static final String UP_AND_CLEAR = "\033[%dF\033[J";

  private final PrintStream out;
  private final Frame frame;
  private List<String> shown = List.of();

  TerminalView(PrintStream out, Frame frame) {
    this.out = out;
    this.frame = frame;
  }

  @Override
  public synchronized void news(String line) {
    draw(line + "\n", shown);
  }

  @Override
  public synchronized void show(Snapshot snapshot) {
    draw("", frame.lines(snapshot));
  }

  @Override
  public synchronized void close() {
    shown = List.of();
  }

  private void draw(String above, List<String> lines) {
    StringBuilder text = new StringBuilder();
    if (!shown.isEmpty()) {
      text.append(
          above.isEmpty() && shown.size() == lines.size()
              ? "\033[%dF".formatted(shown.size())
              : UP_AND_CLEAR.formatted(shown.size()));
    }
    text.append(above);
    lines.forEach(line -> text.append(line).append("\033[K\n"));
    out.print(text);
    out.flush();
    shown = lines;
  }
}
