package io.sensornode.faults;

import io.sensornode.testkit.LoopDisk;
import java.nio.file.Path;
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
    LoopDisk disk = LoopDisk.create(directory, name, mebibytes << 20);
    all.add(disk);
    return disk;
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
