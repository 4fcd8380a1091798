package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopDiskIT {
  private static final byte[] CONTENT = new byte[5000];

  @TempDir Path directory;

  @Test
  void aPowerCutLeavesWhatWasSyncedAndNothingElse() throws IOException {
    try (LoopDisk disk = LoopDisk.create(directory, "disk", 64 << 20)) {
      writeSynced(disk.path().resolve("synced"));
      Files.write(disk.path().resolve("not-synced"), CONTENT);
      LoopDisk.cutPower(List.of(disk));
      assertThatThrownBy(() -> writeSynced(disk.path().resolve("late")))
          .isInstanceOf(IOException.class);
      disk.restore();
      assertThat(disk.path().resolve("synced")).hasBinaryContent(CONTENT);
      assertThat(disk.path().resolve("not-synced")).doesNotExist();
      assertThat(disk.path().resolve("late")).doesNotExist();
    }
    assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(directory.toString());
  }

  @Test
  void sevenSecondsLaterNamesAreThereWithoutTheirContent() throws Exception {
    try (LoopDisk disk = LoopDisk.create(directory, "disk", 64 << 20)) {
      Files.write(disk.path().resolve("part"), CONTENT);
      Files.move(disk.path().resolve("part"), disk.path().resolve("moved"));
      TimeUnit.SECONDS.sleep(7); // the kernel commits its journal every five
      LoopDisk.cutPower(List.of(disk));
      disk.restore();
      assertThat(disk.path().resolve("moved")).isEmptyFile();
    }
  }

  @Test
  void itComesBackAlthoughAContainerHasTheOldMountInItsNamespace() throws Exception {
    try (LoopDisk disk = LoopDisk.create(directory, "disk", 64 << 20)) {
      writeSynced(disk.path().resolve("synced"));
      Process container =
          new ProcessBuilder(
                  "unshare", "--map-root-user", "--mount", "sh", "-c", "echo in; read nothing")
              .start();
      try {
        assertThat(container.inputReader().readLine()).isEqualTo("in");
        LoopDisk.cutPower(List.of(disk));
        disk.restore();
        writeSynced(disk.path().resolve("after"));
        assertThat(disk.path().resolve("synced")).hasBinaryContent(CONTENT);
      } finally {
        container.destroy();
        container.waitFor();
      }
    }
  }

  @Test
  void aSmallDiskIsFull() {
    try (LoopDisk disk = LoopDisk.create(directory, "disk", 16 << 20)) {
      assertThatThrownBy(() -> Files.write(disk.path().resolve("large"), new byte[32 << 20]))
          .hasMessageContaining("No space left");
    }
  }

  private static void writeSynced(Path file) throws IOException {
    Files.write(file, CONTENT);
    for (Path each : List.of(file, file.getParent())) {
      try (FileChannel channel = FileChannel.open(each, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
