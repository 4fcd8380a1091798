package io.sensornode.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What this machine must have, asked before anything is started. */
final class Preflight {
  /** For those who cannot get what they need (EX_UNAVAILABLE). */
  static final int EXIT_CODE = 69;

  private static final long MIB = 1024 * 1024;
  private static final long DISK_BYTES = 2048 * MIB;

  private final DemoConfig config;
  private final Path directory;

  Preflight(DemoConfig config, Path directory) {
    this.config = config;
    this.directory = directory;
  }

  /** Everything that is missing, each with what to do about it; empty when all is there. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    try {
      long needed = memoryNeeded(config.boards());
      long available = memoryAvailable();
      if (available < needed) {
        missing.add(
            "memory: %d MB are available, BOARDS=%d needs %d MB%s"
                .formatted(
                    available / MIB,
                    config.boards(),
                    needed / MIB,
                    config.boards() == 1 ? "" : "; BOARDS=1 needs " + memoryNeeded(1) / MIB));
      }
      long free = Files.getFileStore(directory).getUsableSpace();
      if (free < DISK_BYTES) {
        missing.add(
            "disk: %d MB are free below %s, %d MB are needed"
                .formatted(free / MIB, directory, DISK_BYTES / MIB));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> absent =
        config.camera().programs().stream().filter(name -> !installed(name)).toList();
    if (!absent.isEmpty()) {
      missing.add(
          "for CAMERA=%s: sudo apt install %s"
              .formatted(config.camera(), String.join(" ", absent)));
    }
    return missing;
  }

  /** As measured, with a fifth to spare. */
  private static long memoryNeeded(int boards) {
    return switch (boards) {
      case 1 -> 1700 * MIB;
      case 3 -> 2700 * MIB;
      default -> 3500 * MIB;
    };
  }

  private static long memoryAvailable() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    }
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }
}
