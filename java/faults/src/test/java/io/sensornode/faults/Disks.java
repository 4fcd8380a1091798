package io.sensornode.faults;

import io.sensornode.testkit.LoopDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The disks of a test; all of them go when it ends. */
final class Disks implements AutoCloseable {
  private final Path directory;
  private final List<LoopDisk> all = new ArrayList<>();

  Disks(Path directory) {
    this.directory = directory;
  }

  LoopDisk add(String name, long mebibytes) {
    return add(directory, name, mebibytes);
  }

  LoopDisk add(Path where, String name, long mebibytes) {
    LoopDisk disk = LoopDisk.create(where, name, mebibytes << 20);
    all.add(disk);
    return disk;
  }

  /** Allocates what is free in a file; nothing fits beside it until it is deleted. */
  static void fill(Path ballast) throws IOException {
    long free = Files.getFileStore(ballast.getParent()).getUsableSpace();
    if (free > 0) {
      Process allocation =
          new ProcessBuilder("fallocate", "-l", Long.toString(free), ballast.toString())
              .redirectErrorStream(true)
              .start();
      allocation.getInputStream().readAllBytes(); // others write too: it may not be all there
    }
    try {
      while (true) {
        Files.write(ballast, new byte[4096], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  void sync() {
    all.forEach(LoopDisk::sync);
  }

  List<LoopDisk> all() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    all.forEach(LoopDisk::close);
    all.clear();
  }
}
