package io.sensornode.bench;

import io.sensornode.bench.report.Sample;
import io.sensornode.bench.report.Samples;
import io.sensornode.testkit.OverdueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where measurements are made: directories that go away at the end, the rounds, the values.
 *
 * <p>Variants take turns within each round (A-B-A-B …), so that a slow drift of the machine meets
 * all of them. The first round warms servers and page caches up and does not count.
 */
final class Lab implements AutoCloseable {
  private final BenchConfig config;
  private final Path memory;
  private final Path disk;
  private final Samples samples = new Samples();
  private final List<String> faults = new ArrayList<>();

  private Lab(BenchConfig config, Path memory, Path disk) {
    this.config = config;
    this.memory = memory;
    this.disk = disk;
  }

  static Lab open(BenchConfig config) throws IOException {
    Files.createDirectories(config.places().disk());
    Lab lab =
        new Lab(
            config,
            Files.createTempDirectory(config.places().memory(), "sensornode-bench-"),
            Files.createTempDirectory(config.places().disk(), "run-"));
    // After Ctrl-C too: what is left in memory is memory.
    Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "lab"));
    return lab;
  }

  BenchConfig config() {
    return config;
  }

  /** A directory in memory that only one caller uses. */
  Path memory(String name) {
    return create(memory.resolve(name));
  }

  /** A directory on a disk that only one caller uses. */
  Path disk(String name) {
    return create(disk.toAbsolutePath().resolve(name));
  }

  Samples samples() {
    return samples;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * @param variants in the order in which they take turns
   */
  void interleave(String series, Map<String, Run> variants) throws Exception {
    for (int round = 0; round <= config.rounds(); round++) {
      for (Map.Entry<String, Run> variant : variants.entrySet()) {
        measure(series, variant.getKey(), round, variant.getValue());
      }
    }
  }

  private void measure(String series, String variant, int round, Run run) throws Exception {
    String what = "%s %s round %d".formatted(series, variant, round);
    attempt(
        what,
        () -> {
          Map<String, Double> values = run.measure();
          System.out.println(what + (round == 0 ? " (does not count) " : " ") + values);
          if (round > 0) {
            record(series, variant, round, values);
          }
        });
  }

  /** Something that records values at its end, or has no score. */
  interface Attempt {
    void make() throws Exception;
  }

  /** A run without a score does not end the others. */
  void attempt(String what, Attempt attempt) throws Exception {
    try {
      attempt.make();
    } catch (NoScoreException | OverdueException e) {
      System.out.println(what + " has NO SCORE: " + e.getMessage());
      faults.add(what + ": " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  void record(String series, String variant, int round, Map<String, Double> values) {
    values.forEach(
        (quantity, value) -> samples.add(new Sample(series, variant, round, quantity, value)));
  }

  /** Removes a directory with all that is in it; others may remove from it meanwhile. */
  static void remove(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A measurement has ended: the next one needs the memory that its files take. */
  void freeMemory() {
    remove(memory);
    create(memory);
  }

  @Override
  public void close() {
    remove(memory);
    remove(disk);
  }

  private static Path create(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
