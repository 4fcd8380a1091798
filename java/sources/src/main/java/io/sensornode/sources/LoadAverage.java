package io.sensornode.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many processes wanted a processor, averaged over the last minute. */
public final class LoadAverage implements Sensor {
  private final Path proc;

  /**
   * @param proc {@code /proc}
   */
  public LoadAverage(Path proc) {
    this.proc = proc;
  }

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String quantity() {
    return "load-average-1m";
  }

  @Override
  public String unit() {
    return "1";
  }

  @Override
  public double read() throws SensorUnavailableException {
    Path file = proc.resolve("loadavg");
    try {
      return Double.parseDouble(Files.readString(file).split(" ")[0]);
    } catch (IOException | NumberFormatException e) {
      throw new SensorUnavailableException(file + " gives no number", e);
    }
  }
}
