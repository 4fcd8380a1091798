package io.sensornode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.testkit.Await;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.Journal;
import io.sensornode.testkit.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo and its export as a person starts and stops them. */
class DemoIT {
  private static final Duration LIMIT = Duration.ofSeconds(180);

  @TempDir Path directory;

  @Test
  void whatTheCamerasWroteUntilTheStopIsExported() throws IOException {
    JavaProgram demo =
        program("demo", "Main")
            .env("BOARDS", 1)
            .env("CAMERA", "people")
            .env("SECONDS_TO_RUN", 3600);
    try (JavaProcess running = demo.start()) {
      Await.until(
          LIMIT, "a picture", () -> output(running).contains("the first picture is in HDFS"));
      assertThat(running.terminate(LIMIT)).isZero();
      assertThat(output(running)).contains("Nothing lost, nothing doubled, nothing pending.");
    }
    Path pictures = directory.resolve("pictures");
    try (JavaProcess export = program("export", "ExportMain").env("TO", pictures).start()) {
      assertThat(export.exitCode(LIMIT)).isZero();
    }
    List<String> written =
        new Journal(RunDirectory.of(Workspace.find()).journal())
            .entries().stream().map(Journal.Entry::sha256).sorted().toList();
    assertThat(written).isNotEmpty();
    assertThat(digests(pictures)).isEqualTo(written);
  }

  @Test
  void badSettingsAreReportedTogether() {
    JavaProgram demo = program("bad", "Main").env("BOARDS", 2).env("CAMERA", "no-such-file.avi");
    try (JavaProcess running = demo.start()) {
      assertThat(running.exitCode(LIMIT)).isEqualTo(64);
      assertThat(output(running)).contains("BOARDS='2'", "CAMERA='no-such-file.avi'");
    }
  }

  @Test
  void aMachineWithoutMotionIsToldHowToGetIt() throws IOException {
    Path video = Files.createFile(directory.resolve("video.avi"));
    Path tools = Files.createDirectory(directory.resolve("tools"));
    assertThat(refusal(video, "")).contains("CAMERA=" + video + ": sudo apt install motion ffmpeg");
    assertThat(Files.createFile(tools.resolve("ffmpeg")).toFile().setExecutable(true)).isTrue();
    assertThat(refusal(video, tools.toString()))
        .contains("CAMERA=" + video + ": sudo apt install motion\n");
  }

  private String refusal(Path video, String path) {
    JavaProgram demo = program("no-motion", "Main").env("CAMERA", video).env("PATH", path);
    try (JavaProcess running = demo.env("BOARDS", 1).start()) {
      assertThat(running.exitCode(LIMIT)).isEqualTo(Preflight.EXIT_CODE);
      return output(running) + "\n";
    }
  }

  private JavaProgram program(String name, String mainClass) {
    return JavaProcess.program(name, "demo", "io.sensornode.demo." + mainClass)
        .jvm("-Xmx256m")
        .log(directory.resolve(name + ".log"));
  }

  private static String output(JavaProcess process) {
    return process.logTail(1_000);
  }

  private static List<String> digests(Path pictures) throws IOException {
    try (Stream<Path> files = Files.list(pictures)) {
      return files.map(DemoIT::digest).sorted().toList();
    }
  }

  private static String digest(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      return Journal.Entry.of("x/y/z", "", content, 0).sha256();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
