package io.sensornode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Topics;
import io.sensornode.sources.ClipFrames;
import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
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
  void readingsOfEveryBoardArrive() {
    for (Board board : site.stack().boards()) {
      for (String sensor : List.of("load", "free-memory")) {
        String source = Identity.boardSource(Board.SITE, board.name(), sensor);
        Await.until(LIMIT, source + " is archived", () -> site.archived(source) > 0);
      }
    }
    site.assertNothingLostNothingDoubled();
  }

  /** That the books are good says something only if they can be bad. */
  @Test
  void aFileThatIsMissingFromTheArchiveIsFoundByTheBooks() throws IOException {
    Random random = new Random(7);
    site.write(random, 10);
    site.assertNothingLostNothingDoubled();
    site.write(random, 30); // later ones of the same spools
    site.assertNothingLostNothingDoubled();
    try (FileSystem files = site.stack().hdfs().fileSystem()) {
      Path taken = firstPictures(new ArchiveReader(files).files());
      Path hidden = new Path("/hidden.avro");
      assertThat(Verdict.of(site.stack(), site.journal(), 0).files().lost()).isZero();
      assertThat(lostInTheLedger(files)).isZero();
      assertThat(files.rename(taken, hidden)).isTrue();
      try {
        Verdict verdict = Verdict.of(site.stack(), site.journal(), 0);
        assertThat(verdict.files().lost()).isPositive();
        assertThat(verdict.good()).isFalse();
        assertThat(lostInTheLedger(files)).isPositive();
      } finally {
        assertThat(files.rename(hidden, taken)).isTrue();
      }
    }
  }

  /** Of a partition that has later ones. */
  private static Path firstPictures(List<ArchiveFile> files) {
    ArchiveFile first =
        files.stream()
            .filter(file -> file.topic().equals(Topics.CAMERA_PICTURES) && file.from() == 0)
            .findFirst()
            .orElseThrow();
    return new Path("/sensornode/" + first.path());
  }

  /** As the view of the demo shows it. */
  private long lostInTheLedger(FileSystem files) {
    Ledger ledger = new Ledger(System::currentTimeMillis);
    site.journal().entries().forEach(ledger::written);
    new ArchiveReader(files).read().records().forEach(each -> ledger.inArchive(each, 0));
    return site.stack().boards().stream()
        .mapToLong(board -> ledger.row(board.source()).lost())
        .sum();
  }
}
