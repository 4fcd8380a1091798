package io.sensornode.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The machine as it was when the bench started. */
record Machine(int cores, double load, List<String> lines) {
  private static final Path PROC = Path.of("/proc");

  static Machine look() throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    double load = load(Files.readString(PROC.resolve("loadavg")));
    List<String> lines = new ArrayList<>();
    lines.add("%d cores, %s".formatted(cores, field("cpuinfo", "model name")));
    lines.add(
        "memory " + Long.parseLong(field("meminfo", "MemTotal").split(" ")[0]) / 1024 + " MB");
    lines.add("kernel " + Files.readString(PROC.resolve("sys/kernel/osrelease")).strip());
    lines.add("JDK " + System.getProperty("java.vm.version"));
    lines.add(
        "TCP congestion control "
            + Files.readString(PROC.resolve("sys/net/ipv4/tcp_congestion_control")).strip());
    lines.add("load average at start %.2f on %d cores".formatted(load, cores));
    return new Machine(cores, load, List.copyOf(lines));
  }

  /** More runnable than the cores can run: what is measured then is the others. */
  boolean busy() {
    return load > cores;
  }

  /** The average of the last minute. */
  static double load(String loadavg) {
    return Double.parseDouble(loadavg.substring(0, loadavg.indexOf(' ')));
  }

  private static String field(String file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(PROC.resolve(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("0 unknown " + name);
    }
  }
}
