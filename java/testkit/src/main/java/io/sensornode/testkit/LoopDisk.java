package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A disk of its own: ext4 in a sparse file. It can be small and full, and its power can be cut.
 *
 * <p>A cut is the file system's own: from that instant on nothing more reaches the disk, neither
 * what waits in the page cache nor the journal's open transaction. (To copy the file of a mounted
 * disk takes time, in which the kernel goes on writing: the copy would mix two instants.) Needs
 * root or {@code sudo} without a password. Unmounted at the latest when this JVM ends.
 */
public final class LoopDisk implements AutoCloseable {
  private static final Set<LoopDisk> MOUNTED = ConcurrentHashMap.newKeySet();

  /** EXT4_IOC_SHUTDOWN without a flush of the journal, of all disks in one process. */
  private static final String CUT =
      "my $noflush = pack('L', 2); my @disks;"
          + "for (@ARGV) { open(my $d, '<', $_) or die qq($_: $!); push(@disks, $d) }"
          + "for (@disks) { ioctl($_, 0x8004587D, $noflush) or die qq(shutdown of ext4: $!) }";

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> MOUNTED.forEach(LoopDisk::detach), "loop-disks"));
  }

  private final Path path;
  private Path image;
  private int cuts;

  private LoopDisk(Path image, Path path) {
    this.image = image;
    this.path = path;
  }

  /** A fresh disk, mounted at {@code directory/name}; it takes only the room that is used. */
  public static LoopDisk create(Path directory, String name, long bytes) {
    LoopDisk disk =
        new LoopDisk(
            directory.toAbsolutePath().resolve(name + ".ext4"),
            directory.toAbsolutePath().resolve(name));
    try {
      Files.createDirectories(disk.path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String image = disk.image.toString();
    privileged("truncate", "-s", Long.toString(bytes), image);
    privileged("mkfs.ext4", "-q", "-m", "0", "-E", "root_owner=" + owner(disk.path), image);
    disk.mount();
    return disk;
  }

  /** Where it is mounted; the same after a power cut. */
  public Path path() {
    return path;
  }

  /** Returns when everything that was written so far is on the disk. */
  public void sync() {
    privileged("sync", "-f", path.toString());
  }

  /** All these disks lose their power at the same instant. */
  public static void cutPower(Collection<LoopDisk> disks) {
    List<String> command = new ArrayList<>(List.of("perl", "-e", CUT));
    disks.forEach(disk -> command.add(disk.path.toString()));
    privileged(command.toArray(String[]::new));
  }

  /**
   * Mounts what the cut left on the disk. Nobody may have anything open on it.
   *
   * <p>It mounts a copy: a container that was started meanwhile has the old mount in its own mount
   * namespace, and as long as that lives, mounting the same file answers with the dead file system.
   */
  public void restore() {
    privileged("umount", path.toString());
    Path left = image;
    cuts++;
    image = path.resolveSibling(path.getFileName() + "-" + cuts + ".ext4");
    privileged("cp", "--sparse=always", left.toString(), image.toString());
    privileged("rm", left.toString());
    mount();
  }

  @Override
  public void close() {
    detach();
    try {
      Files.deleteIfExists(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mount() {
    privileged("mount", "-o", "loop", image.toString(), path.toString());
    MOUNTED.add(this);
  }

  /** Also while something is open on it: then it goes with the last that closes. */
  private void detach() {
    if (MOUNTED.remove(this)) {
      privileged("umount", "-l", path.toString());
    }
  }

  private static String owner(Path directory) {
    try {
      return Files.getAttribute(directory, "unix:uid")
          + ":"
          + Files.getAttribute(directory, "unix:gid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalStateException saying what a disk of its own needs
   */
  private static void privileged(String... command) {
    List<String> line = new ArrayList<>();
    if (!"root".equals(System.getProperty("user.name"))) {
      line.addAll(List.of("sudo", "-n"));
    }
    line.addAll(List.of("env", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
    line.addAll(List.of(command));
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            ("'%s' failed: %s. A disk that can lose its power needs root or sudo without a password,"
                    + " loop devices, ext4, and the packages e2fsprogs, mount and perl-base.")
                .formatted(command[0], output.strip()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + command[0], e);
    }
  }
}
