package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardJvmTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void thisJdkTakesTheFlags() {
    assertThat(startedWith()).contains("2 compiler directives added").contains("up 3");
  }

  @Test
  void aJvmWithoutTheOptimizingCompilerTakesThemToo() {
    assertThat(startedWith("-XX:TieredStopAtLevel=1")).contains("up 3");
  }

  /** That older JVMs may leave flags out must not hide a misspelt one. */
  @Test
  void thisJdkKnowsEveryFlag() {
    assertThat(BoardJvm.flags()).contains("-XX:+IgnoreUnrecognizedVMOptions");
    assertThat(startedWith("-XX:-IgnoreUnrecognizedVMOptions")).contains("up 3");
    assertThat(output(1, "-XX:-IgnoreUnrecognizedVMOptions", "-XX:TrimNativeHeep=1"))
        .contains("Unrecognized VM option");
  }

  @Test
  void everyServiceHasAHeap() {
    assertThat(BoardJvm.heap("producer")).matches("-Xmx\\d+m");
    assertThat(BoardJvm.heap("bridge")).matches("-Xmx\\d+m");
    assertThat(BoardJvm.heap("hdfs-sink")).matches("-Xmx\\d+m");
    assertThat(BoardJvm.heap("kafka")).matches("-Xmx\\d+m");
  }

  private String startedWith(String... flags) {
    return output(3, flags);
  }

  private String output(int exitCode, String... flags) {
    try (JavaProcess process =
        JavaProcess.own("sleeper", Sleeper.class.getName())
            .jvm(BoardJvm.of("producer"))
            .jvm(flags)
            .log(directory.resolve("sleeper.log"))
            .args("3")
            .start()) {
      assertThat(process.exitCode(SOON)).isEqualTo(exitCode);
      return process.logTail(5);
    }
  }
}
