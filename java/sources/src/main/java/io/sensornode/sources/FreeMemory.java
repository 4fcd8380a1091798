package io.sensornode.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory that programs could still take, in bytes, as the kernel estimates it. */
public final class FreeMemory implements Sensor {
  private static final String FIELD = "MemAvailable:";
  private static final int KIB = 1024;

  private final Path proc;

  /**
   * @param proc {@code /proc}
   */
  public FreeMemory(Path proc) {
    this.proc = proc;
  }

  @Override
  public String name() {
    return "free-memory";
  }

  @Override
  public String quantity() {
    return "memory-available";
  }

  @Override
  public String unit() {
    return "B";
  }

  @Override
  public double read() throws SensorUnavailableException {
    Path file = proc.resolve("meminfo");
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(FIELD)) {
          String number = line.substring(FIELD.length()).strip().split(" ")[0];
          return (double) Long.parseLong(number) * KIB;
        }
      }
    } catch (IOException | NumberFormatException e) {
      throw new SensorUnavailableException(file + " gives no number", e);
    }
    throw new SensorUnavailableException(file + " has no line " + FIELD);
  }
}
