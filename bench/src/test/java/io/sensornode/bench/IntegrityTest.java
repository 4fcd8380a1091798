package io.sensornode.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntegrityTest {
  private final Integrity integrity = new Integrity("run", List.of("x", "y", "x"));

  @Test
  void acceptsEachRecordOnceInAnyOrder() {
    integrity.delivered(3, "x");
    integrity.delivered(1, "x");
    integrity.delivered(2, "y");
    integrity.complete();
  }

  @Test
  void aLostRecordHasNoScore() {
    integrity.delivered(1, "x");
    integrity.delivered(3, "x");
    assertThatThrownBy(integrity::complete)
        .isInstanceOf(NoScoreException.class)
        .hasMessageContaining("1 of 3 records are lost, first 2");
  }

  @Test
  void aDoubledRecordHasNoScore() {
    integrity.delivered(1, "x");
    assertThatThrownBy(() -> integrity.delivered(1, "x"))
        .isInstanceOf(NoScoreException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void aDamagedRecordHasNoScore() {
    assertThatThrownBy(() -> integrity.delivered(2, "x"))
        .isInstanceOf(NoScoreException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void anInventedRecordHasNoScore() {
    assertThatThrownBy(() -> integrity.delivered(4, "x"))
        .isInstanceOf(NoScoreException.class)
        .hasMessageContaining("never sent");
  }
}
