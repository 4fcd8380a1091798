package io.sensornode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.Identity;
import io.sensornode.sources.ClipFrames;
import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;

class DataPathIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Site site = Site.shared();

  @Test
  void picturesOfPeopleArriveByteForByte() throws IOException {
    Map<String, byte[]> written = new HashMap<>();
    List<byte[]> clip = ClipFrames.pictures();
    for (int i = 0; i < clip.size(); i++) {
      Board board = site.stack().boards().get(i % site.stack().boards().size());
      Journal.Entry entry = site.write(board, clip.get(i));
      written.put(entry.source() + entry.sha256(), clip.get(i));
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

  @Test
  void readingsOfEveryBoardArrive() throws IOException {
    for (Board board : site.stack().boards()) {
      for (String sensor : List.of("load", "free-memory")) {
        String source = Identity.boardSource(Board.SITE, board.name(), sensor);
        Await.until(LIMIT, source + " is archived", () -> site.archived(source) > 0);
      }
    }
    site.assertNothingLostNothingDoubled();
  }
}
