package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  @Test
  void givesBackWhatWasAppendedInItsOrder() {
    Journal journal = new Journal(directory.resolve("journal"));
    assertThat(journal.entries()).isEmpty();
    journal.append(Records.written(1));
    new Journal(directory.resolve("journal")).append(Records.written(2));
    assertThat(journal.entries()).containsExactly(Records.written(1), Records.written(2));
  }

  @Test
  void aNameWithLineBreaksStaysOneEntry() {
    Journal journal = new Journal(directory.resolve("journal"));
    journal.append(Journal.Entry.of(Records.CAMERA, "a\nb\tc.jpg", new byte[] {1}, 5));
    assertThat(journal.entries()).hasSize(1);
  }

  @Test
  void aLineThatIsBeingWrittenIsLeftOut() throws IOException {
    Path file = directory.resolve("journal");
    Journal journal = new Journal(file);
    journal.append(Records.written(1));
    Files.writeString(file, "home/rpi-node-1/cam", StandardOpenOption.APPEND);
    assertThat(journal.entries()).containsExactly(Records.written(1));
  }
}
