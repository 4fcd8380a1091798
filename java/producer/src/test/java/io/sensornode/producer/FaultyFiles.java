package io.sensornode.producer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/** A file system on which some files go or cannot be read at the moment they are looked at. */
final class FaultyFiles extends SpoolFiles {
  private final Map<Path, Fault> onLook = new HashMap<>();
  private final Map<Path, Fault> onOpen = new HashMap<>();
  private final Map<Path, Fault> onSync = new HashMap<>();

  /** What happens instead, or before. */
  @FunctionalInterface
  interface Fault {
    Fault BAD_BLOCK =
        file -> {
          throw new IOException(file + ": Input/output error");
        };
    Fault VANISHES = Files::delete;

    void strike(Path file) throws IOException;
  }

  FaultyFiles onLook(Path file, Fault fault) {
    onLook.put(file, fault);
    return this;
  }

  FaultyFiles onOpen(Path file, Fault fault) {
    onOpen.put(file, fault);
    return this;
  }

  FaultyFiles onSync(Path file, Fault fault) {
    onSync.put(file, fault);
    return this;
  }

  @Override
  BasicFileAttributes attributes(Path path) throws IOException {
    strike(onLook, path);
    return super.attributes(path);
  }

  @Override
  FileChannel open(Path file) throws IOException {
    strike(onOpen, file);
    return super.open(file);
  }

  @Override
  void sync(Path file) throws IOException {
    strike(onSync, file);
    super.sync(file);
  }

  private static void strike(Map<Path, Fault> faults, Path file) throws IOException {
    Fault fault = faults.get(file);
    if (fault != null) {
      fault.strike(file);
    }
  }
}
