package io.sensornode.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The life cycle as a supervisor sees it: a process, its signals, its exit code. */
class LauncherTest {

  /** A service that runs until its signal, or fails at once. */
  static final class Sample {
    private static final SettingGroup SETTINGS = SettingGroup.of("sample");
    private static final Setting<String> FAIL = SETTINGS.text("FAIL", "no", "whether to fail");

    private Sample() {}

    public static void main(String[] args) {
      Launcher.launch(
          SETTINGS,
          args,
          (settings, context) -> {
            if (settings.get(FAIL).equals("yes")) {
              throw new IllegalStateException("as asked");
            }
            while (!context.stop().stopped()) {
              context.stop().await(Duration.ofSeconds(1));
            }
          });
    }
  }

  @Test
  void exitsWithZeroAfterASignal() throws Exception {
    Process process = start(Map.of("SAMPLE_HEALTH_PORT", "0"));
    awaitLine(process, "state=started");
    process.destroy();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void exitsWithSeventyAfterAFailure() throws Exception {
    Process process = start(Map.of("SAMPLE_HEALTH_PORT", "0", "SAMPLE_FAIL", "yes"));
    awaitLine(process, "as asked");
    assertThat(process.waitFor()).isEqualTo(Launcher.FAILED);
  }

  @Test
  void exitsWithSixtyFourForBadSettings() throws Exception {
    Process process = start(Map.of("SAMPLE_HEALTH_PORT", "no", "SAMPLE_FIAL", "yes"));
    awaitLine(process, "SAMPLE_FIAL is not a setting");
    assertThat(process.waitFor()).isEqualTo(Launcher.BAD_SETTINGS);
  }

  @Test
  void printsItsSettings() throws Exception {
    Process process = start(Map.of(), "--settings");
    awaitLine(process, "SAMPLE_FAIL");
    assertThat(process.waitFor()).isZero();
  }

  private static Process start(Map<String, String> environment, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-cp",
                System.getProperty("java.class.path"),
                Sample.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void awaitLine(Process process, String text) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder seen = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.append(line).append('\n');
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("'" + text + "' was not printed, but\n" + seen);
  }
}
