package io.sensornode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.testkit.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md says what the programs say of themselves; `make configuration` writes it.
 */
class ConfigurationDocIT {
  @Test
  void isWhatTheProgramsPrint() throws Exception {
    Path root = Workspace.find().root();
    Process print =
        new ProcessBuilder(root.resolve("java/configuration.sh").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(print.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(print.waitFor()).isZero();
    assertThat(Files.readString(root.resolve("docs/configuration.md"))).isEqualTo(printed);
  }
}
