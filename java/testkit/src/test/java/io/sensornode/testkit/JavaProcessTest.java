package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProcessTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void givesEnvironmentAndArgumentsAndTheExitCode() throws Exception {
    try (JavaProcess process = sleeper().env("SLEEPER", "deep").args("3").start()) {
      assertThat(process.exitCode(SOON)).isEqualTo(3);
      assertThat(process.logTail(5)).isEqualTo("up 3 deep");
      assertThat(process.exitCode()).hasValue(3);
      assertThat(process.rssBytes()).isZero();
    }
  }

  @Test
  void standsStillGoesOnAndIsTerminated() throws Exception {
    try (JavaProcess process = sleeper().start()) {
      Await.until(SOON, "it is up", () -> process.logTail(1).startsWith("up"));
      process.pause();
      assertThat(process.alive()).isTrue();
      assertThat(process.rssBytes()).isGreaterThan(10_000_000);
      process.resume();
      assertThat(process.terminate()).isEqualTo(128 + 15);
      assertThat(process.peakRssBytes()).isGreaterThan(10_000_000);
    }
  }

  @Test
  void isKilledEvenWhenItStandsStill() throws Exception {
    try (JavaProcess process = sleeper().start()) {
      process.pause();
      process.kill();
      assertThat(process.alive()).isFalse();
    }
  }

  /** As the demo does with services, whoever ended them. */
  @Test
  void isNotStartedAgainWhileItsStarterEnds() throws Exception {
    Path log = directory.resolve("reviver.log");
    try (JavaProcess reviver =
        JavaProcess.own("reviver", Reviver.class.getName())
            .args(directory.toString())
            .log(log)
            .start()) {
      assertThat(reviver.exitCode(SOON)).isZero();
    }
    List<ProcessHandle> children =
        Files.readAllLines(log).stream()
            .filter(line -> line.startsWith("child "))
            .map(line -> ProcessHandle.of(Long.parseLong(line.substring("child ".length()))))
            .flatMap(Optional::stream)
            .toList();
    Await.until(
        SOON, "no child is left", () -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void behindAPrefixItIsTheJvmThatIsKilled() throws Exception {
    try (JavaProcess process = sleeper().prefix("sh", "-c", "\"$@\"; exit $?", "sh").start()) {
      Await.until(SOON, "it is up", () -> process.logTail(1).startsWith("up"));
      ProcessHandle jvm = ProcessHandle.of(process.pid()).orElseThrow();
      assertThat(jvm.info().command().orElseThrow()).endsWith("/java");
      process.kill();
      Await.until(SOON, "the JVM is gone", () -> !jvm.isAlive());
    }
  }

  @Test
  void anOverdueEndShowsTheLog() throws Exception {
    try (JavaProcess process = sleeper().start()) {
      Await.until(SOON, "it is up", () -> process.logTail(1).startsWith("up"));
      assertThatThrownBy(() -> process.exitCode(Duration.ofMillis(1)))
          .isInstanceOf(OverdueException.class)
          .hasMessageContaining("up");
    }
  }

  @Test
  void aModuleThatIsNotBuiltIsNamedWithTheBuildStep() {
    assertThatThrownBy(() -> Workspace.find().classPath("no-such-module"))
        .hasMessageContaining("mvn -q -B package -DskipTests -pl java/no-such-module -am");
  }

  private JavaProgram sleeper() throws URISyntaxException {
    Path classes =
        Path.of(Sleeper.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new JavaProgram("sleeper", classes.toString(), Sleeper.class.getName())
        .log(directory.resolve("sleeper.log"));
  }
}
