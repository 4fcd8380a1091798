package io.sensornode.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
  private static final String NAME = "recovery-point-offset-checkpoint";

  @TempDir Path logs;

  @ParameterizedTest
  @ValueSource(strings = {"0\n0\n", "0\n2\n__consumer_offsets 1 17\ncamera-pictures 4 0\n"})
  void whatKafkaCanReadStays(String sound) throws IOException {
    Files.writeString(logs.resolve(NAME), sound);
    Checkpoints.putDamagedAside(logs);
    assertThat(logs.resolve(NAME)).hasContent(sound);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0\n",
        "1\n0\n",
        "0\n1\n",
        "0\n1\nx\n",
        "0\n1\ntopic 0 -1\n",
        "0\n1\nt 0 9 9\n"
      })
  void whatKafkaWouldDieOfIsPutAside(String damaged) throws IOException {
    Files.writeString(logs.resolve(NAME), damaged);
    Checkpoints.putDamagedAside(logs);
    assertThat(logs.resolve(NAME)).doesNotExist();
    assertThat(logs.resolve(NAME + ".damaged")).hasContent(damaged);
  }

  @Test
  void flippedBytesThatAreNoTextAreDamage() throws IOException {
    Files.write(logs.resolve(NAME), new byte[] {'0', '\n', (byte) 0xF1, '\n'});
    Checkpoints.putDamagedAside(logs);
    assertThat(logs.resolve(NAME)).doesNotExist();
  }

  @Test
  void aBrokerThatIsBornHasNone() throws IOException {
    Checkpoints.putDamagedAside(logs);
    assertThat(logs).isEmptyDirectory();
  }
}
