package io.sensornode.bench;

import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Runs {@link SenderMain} as a process with the flags of a small board. */
final class SenderProcess {
  static final String HEAP = "-Xmx96m";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Path directory;

  SenderProcess(Path directory) {
    this.directory = directory;
  }

  /** Answers what it measured. */
  Map<String, Double> run(SenderJob job) {
    Path values = directory.resolve(UUID.randomUUID() + ".values");
    try (JavaProcess process =
        JavaProcess.own("sender", "io.sensornode.bench.SenderMain")
            .jvm(BoardJvm.of("producer"))
            .jvm(HEAP)
            .log(directory.resolve("sender.log"))
            .args(job.args())
            .args(values.toString())
            .start()) {
      if (process.exitCode(LIMIT) != 0) {
        throw new NoScoreException("the sender failed:\n" + process.logTail(15));
      }
    }
    return Values.read(values);
  }
}
