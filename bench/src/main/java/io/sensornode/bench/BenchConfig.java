package io.sensornode.bench;

import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Setting;
import io.sensornode.runtime.SettingGroup;
import io.sensornode.runtime.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is measured, and where.
 *
 * @param only names of measurements; empty: all
 * @param force measure on a busy machine as well
 */
record BenchConfig(int rounds, List<String> only, boolean force, Amount amount, Places places) {

  /**
   * @param percent of the usual number of pictures; below 100 for a trial
   * @param frames directory of JPEG frames that the pictures are made of; empty: the clip of people
   */
  record Amount(int percent, String frames) {
    /** At least 10. */
    int pictures(int usual) {
      return Math.max(10, usual * percent / 100);
    }
  }

  /**
   * @param memory on a file system in memory if there is one
   * @param disk on a disk
   */
  record Places(Path memory, Path disk, Path results, String name) {}

  /** The {@code BENCH_*} variables. */
  static final class Declaration {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final SettingGroup group = SettingGroup.ofProgram("bench");
    private final Setting<Integer> rounds =
        group.integer("ROUNDS", "5", "rounds that count, after one that does not", 1, 1000);
    private final Setting<List<String>> only =
        group.list("ONLY", "a,b,c,takeover,d,rss", "which measurements");
    private final Setting<Integer> force =
        group.integer("FORCE", "0", "1 measures on a busy machine too, and says so", 0, 1);
    private final Setting<Integer> percent =
        group.integer(
            "PERCENT", "100", "of the usual number of pictures; less is a trial", 1, 1000);
    private final Setting<String> frames =
        group.text(
            "FRAMES",
            "",
            "directory of JPEG frames to make the pictures of; empty: the clip of people");
    private final Setting<Path> memory =
        group.path(
            "MEMORY", SHARED_MEMORY.toString(), "directory in memory, for spools and servers");
    private final Setting<Path> disk =
        group.path("DISK", "bench/target/disk", "directory on a disk");
    private final Setting<Path> results =
        group.path("RESULTS", "bench/results", "directory of the results");
    private final Setting<String> name =
        group.text("NAME", "bench", "name of the result", "[a-z0-9-]+", "small letters and digits");

    BenchConfig read(Map<String, String> environment) {
      Settings settings = group.read(environment);
      Path inMemory = settings.get(memory);
      if (!Files.isDirectory(inMemory)) {
        throw new BadSettingsException(
            group.service(), List.of(memory.variable() + ": " + inMemory + " is not a directory"));
      }
      return new BenchConfig(
          settings.get(rounds),
          settings.get(only),
          settings.get(force) == 1,
          new Amount(settings.get(percent), settings.get(frames)),
          new Places(inMemory, settings.get(disk), settings.get(results), settings.get(name)));
    }
  }
}
