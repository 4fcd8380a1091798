package io.sensornode.bench;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Lets the real producer drain a spool. It is warm when the clock starts: it has sent some pictures
 * already and stands still while the others are moved in, all at once.
 */
final class ServiceDrain {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Site edge;
  private final Pictures pictures;
  private final int warmUp;
  private final int count;

  ServiceDrain(Site edge, Pictures pictures, int warmUp, int count) {
    this.edge = edge;
    this.pictures = pictures;
    this.warmUp = warmUp;
    this.count = count;
  }

  /** Pictures/s, MB/s, CPU. */
  Map<String, Double> measure(String run, Path directory) throws Exception {
    return drain(run, directory, List.of());
  }

  /** How often it synced per picture, counted by strace, which slows it down. */
  double syncsPerPicture(String run, Path directory) throws Exception {
    Path counts = directory.resolveSibling(directory.getFileName() + ".strace");
    drain(
        run,
        directory,
        List.of("strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", counts.toString()));
    return (double) StraceCounts.calls(Files.readAllLines(counts)) / (warmUp + count);
  }

  private Map<String, Double> drain(String run, Path directory, List<String> prefix)
      throws Exception {
    edge.purge(Topics.CAMERA_PICTURES);
    ProducerService service = prepare(directory);
    JavaProgram program = service.program(edge.bootstrap()).prefix(prefix.toArray(String[]::new));
    try (LogEnd end = new LogEnd(edge.bootstrap(), Topics.CAMERA_PICTURES);
        JavaProcess process = program.start()) {
      end.await(warmUp, LIMIT, process::alive);
      process.pause();
      for (int number = warmUp + 1; number <= warmUp + count; number++) {
        service.hand(number);
      }
      double cpu = CpuTime.seconds(process.pid());
      long begun = System.nanoTime();
      process.resume();
      double seconds = end.await(warmUp + count, LIMIT, process::alive).secondsSince(begun);
      double used = CpuTime.seconds(process.pid()) - cpu;
      process.terminate();
      new Delivered(edge.bootstrap(), Topics.CAMERA_PICTURES)
          .verify(run, pictures.sha256(warmUp + count));
      return Rates.of(seconds, used, count, pictures.bytes(warmUp + 1, warmUp + count));
    } finally {
      Lab.remove(directory);
    }
  }

  private ProducerService prepare(Path directory) throws IOException {
    ProducerService service = new ProducerService(directory);
    for (int number = 1; number <= warmUp + count; number++) {
      service.prepare(number, pictures.read(number));
    }
    for (int number = 1; number <= warmUp; number++) {
      service.hand(number);
    }
    return service;
  }
}
