package io.sensornode.hdfssink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program archive against a real archive, while the sink writes it. */
class ArchiveIT {
  @TempDir Path directory;

  @Test
  void verifiesAndExportsTheOriginalBytesAndNeverOverwrites() throws Exception {
    try (Testbed bed = new Testbed(21)) {
      bed.sink();
      bed.feed.commit(60, 3000);
      bed.feed.some(5);
      bed.awaitArchived().assertClean();
      assertThat(archive(bed, "list")).isZero();
      assertThat(archive(bed, "verify")).isZero();
      Path pictures = directory.resolve("pictures");
      String[] export = {"export", "--topic", bed.name, "--to-dir", pictures.toString()};
      assertThat(archive(bed, export)).isZero();
      assertThat(digests(pictures))
          .containsExactlyInAnyOrderElementsOf(
              bed.feed.entries().stream().map(Journal.Entry::sha256).toList());
      assertThat(archive(bed, export)).isEqualTo(73);
    }
  }

  @Test
  void namesAFileThatIsMissing() throws Exception {
    try (Testbed bed = new Testbed(22)) {
      bed.sink();
      for (int i = 0; i < 3; i++) {
        bed.feed.commit(30, 1000);
        bed.awaitArchived().assertClean();
      }
      String second = bed.archiveFiles().get(1).path();
      bed.files.delete(new org.apache.hadoop.fs.Path(bed.root, second), false);
      assertThat(archive(bed, "verify")).isEqualTo(1);
      assertThat(Files.readString(directory.resolve("archive.log")))
          .contains("are missing before it")
          .contains("fault: " + bed.name + ": seq ");
    }
  }

  @Test
  void saysWhenThereIsNothingToTalkTo() throws Exception {
    try (Testbed bed = new Testbed(23)) {
      assertThat(archive(bed, "list", "--hdfs", "hdfs://127.0.0.1:1")).isEqualTo(69);
      assertThat(archive(bed, "list", "--root", "/nowhere")).isEqualTo(66);
      assertThat(archive(bed, "list", "--no-such-option")).isEqualTo(64);
    }
  }

  private int archive(Testbed bed, String... args) {
    JavaProcess process =
        JavaProcess.program("archive", "hdfs-sink", "io.sensornode.hdfssink.archive.Main")
            .jvm("-Xmx64m")
            .log(directory.resolve("archive.log"))
            .env("HDFS_SINK_HDFS", Testbed.HDFS.uri())
            .env("HDFS_SINK_ROOT", bed.root)
            .args(args)
            .start();
    return process.exitCode(Testbed.LIMIT);
  }

  private static List<String> digests(Path pictures) throws IOException {
    try (Stream<Path> files = Files.list(pictures)) {
      return files.map(ArchiveIT::digest).collect(Collectors.toList());
    }
  }

  private static String digest(Path file) {
    try {
      return DigestUtils.sha256Hex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
