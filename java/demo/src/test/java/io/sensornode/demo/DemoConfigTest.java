package io.sensornode.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensornode.runtime.BadSettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoConfigTest {
  @Test
  void withoutAnyVariableItIsFiveBoardsForAMinute() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new DemoConfig(
                5, new CameraChoice(CameraChoice.Kind.SCENE, ""), false, Duration.ofMinutes(1)));
  }

  @Test
  void everyBadVariableIsReported() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of("BOARDS", "2", "CAMERA", "nix", "DRILL", "yes", "SECONDS_TO_RUN", "1m")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContainingAll(
            "BOARDS='2'", "CAMERA='nix'", "DRILL='yes'", "SECONDS_TO_RUN='1m'");
  }

  @Test
  void variablesOfOthersDoNotMatter() {
    assertThat(read(Map.of("PATH", "/bin", "SHELL", "/bin/sh", "BOARDS", "1")).boards()).isOne();
  }

  @Test
  void aDrillTakesItsTime() {
    assertThat(read(Map.of("DRILL", "1")).duration()).isEqualTo(Duration.ofSeconds(90));
    assertThatThrownBy(() -> read(Map.of("DRILL", "1", "SECONDS_TO_RUN", "10")))
        .hasMessageContaining("at least 90");
  }

  @Test
  void aVideoIsAFileThatExistsOrAStream(@TempDir Path directory) throws Exception {
    Path clip = Files.createFile(directory.resolve("clip.avi"));
    assertThat(CameraChoice.parse(clip.toString()).video()).isEqualTo(clip.toString());
    assertThat(CameraChoice.parse("http://camera/stream.mjpg").kind())
        .isEqualTo(CameraChoice.Kind.STREAM);
    assertThatThrownBy(() -> CameraChoice.parse(directory.resolve("no.avi").toString()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DemoConfig read(Map<String, String> environment) {
    DemoConfig.Declaration declaration = new DemoConfig.Declaration();
    return declaration.read(declaration.group().read(environment));
  }
}
