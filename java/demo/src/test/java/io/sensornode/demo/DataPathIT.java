package io.sensornode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Journal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;

class DataPathIT {
  private final Site site = Site.shared();

  @Test
  void picturesArriveByteForByte() throws IOException {
    Map<String, byte[]> written = new HashMap<>();
    Frames frames = new Frames();
    Random random = new Random(1);
    for (Board board : site.stack().boards()) {
      for (int i = 0; i < 10; i++) {
        byte[] picture = frames.any(random);
        Journal.Entry entry = site.write(board, picture);
        written.put(entry.source() + entry.sha256(), picture);
      }
    }
    site.assertNothingLostNothingDoubled();
    try (FileSystem files = site.stack().hdfs().fileSystem()) {
      ArchiveReader archive = new ArchiveReader(files);
      for (ArchiveFile file : archive.files()) {
        archive.forEach(
            file,
            (from, each) -> {
              byte[] picture = written.remove(each.key() + each.headers().get("sha256"));
              if (picture != null) {
                assertThat(each.value()).isEqualTo(picture);
              }
            });
      }
    }
    assertThat(written).isEmpty();
  }
}
