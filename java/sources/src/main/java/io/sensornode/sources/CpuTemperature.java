package io.sensornode.sources;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The processor's temperature, from the first thermal zone of the kernel that gives a number. */
public final class CpuTemperature implements Sensor {
  private static final double MILLI = 1000.0;

  private final Path zones;

  /**
   * @param zones {@code /sys/class/thermal}
   */
  public CpuTemperature(Path zones) {
    this.zones = zones;
  }

  @Override
  public String name() {
    return "cpu-temperature";
  }

  @Override
  public String quantity() {
    return "temperature";
  }

  @Override
  public String unit() {
    return "°C";
  }

  @Override
  public double read() throws SensorUnavailableException {
    List<String> reasons = new ArrayList<>();
    for (Path zone : zones()) {
      Path file = zone.resolve("temp");
      try {
        return Long.parseLong(Files.readString(file).strip()) / MILLI;
      } catch (IOException e) {
        reasons.add(file + " cannot be read");
      } catch (NumberFormatException e) {
        reasons.add(file + " holds no number");
      }
    }
    throw new SensorUnavailableException(
        reasons.isEmpty() ? "no thermal zone in " + zones : String.join("; ", reasons));
  }

  private List<Path> zones() throws SensorUnavailableException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(zones, "thermal_zone*")) {
      all.forEach(found::add);
    } catch (IOException e) {
      throw new SensorUnavailableException("no thermal zones in " + zones, e);
    }
    Collections.sort(found);
    return found;
  }
}
