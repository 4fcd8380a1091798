package io.sensornode.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorsTest {
  @TempDir Path root;

  @Test
  void readsTheFirstThermalZoneThatGivesANumber() throws Exception {
    write("thermal_zone0/temp", "N/A\n");
    write("thermal_zone1/temp", "48312\n");
    assertThat(new CpuTemperature(root).read()).isEqualTo(48.312);
  }

  @Test
  void passesOnWhatLooksImplausibleAsItIs() throws Exception {
    write("thermal_zone0/temp", "-85000");
    assertThat(new CpuTemperature(root).read()).isEqualTo(-85.0);
  }

  @Test
  void inventsNoTemperatureWhereThereIsNoZone() {
    assertThatThrownBy(() -> new CpuTemperature(root).read())
        .isInstanceOf(SensorUnavailableException.class)
        .hasMessageContaining("no thermal zone");
    assertThatThrownBy(() -> new CpuTemperature(root.resolve("absent")).read())
        .isInstanceOf(SensorUnavailableException.class);
  }

  @Test
  void saysWhyAZoneGivesNothing() throws Exception {
    write("thermal_zone0/temp", "warm");
    assertThatThrownBy(() -> new CpuTemperature(root).read())
        .isInstanceOf(SensorUnavailableException.class)
        .hasMessageContaining("thermal_zone0/temp holds no number");
  }

  @Test
  void readsLoadAndFreeMemory() throws Exception {
    write("loadavg", "0.52 0.58 0.59 2/613 12345\n");
    write("meminfo", "MemTotal:  948304 kB\nMemAvailable:   512000 kB\n");
    assertThat(new LoadAverage(root).read()).isEqualTo(0.52);
    assertThat(new FreeMemory(root).read()).isEqualTo(512_000.0 * 1024);
  }

  @Test
  void inventsNoLoadAndNoMemory() throws Exception {
    assertThatThrownBy(() -> new LoadAverage(root).read())
        .isInstanceOf(SensorUnavailableException.class);
    write("meminfo", "MemTotal:  948304 kB\n");
    assertThatThrownBy(() -> new FreeMemory(root).read())
        .isInstanceOf(SensorUnavailableException.class)
        .hasMessageContaining("MemAvailable");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
