package io.sensornode.hdfssink.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class TimeConverterTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-21, 2026-11-21T00:00:00Z",
    "2026-11-21T14:30, 2026-11-21T14:30:00Z",
    "2026-11-21T14:30:05, 2026-11-21T14:30:05Z",
    "2026-11-21T14:30:05.250Z, 2026-11-21T14:30:05.250Z",
    "2026-11-21T14:30:05+01:00, 2026-11-21T13:30:05Z",
  })
  void readsTimesAsPeopleWriteThem(String text, Instant time) {
    assertThat(new TimeConverter().convert(text)).isEqualTo(time);
  }

  @Test
  void explainsWhatATimeLooksLike() {
    assertThatThrownBy(() -> new TimeConverter().convert("yesterday"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("2026-11-21T14:30");
  }
}
