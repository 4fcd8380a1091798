package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
  private static final Event REJECTED =
      Event.of("rejected").with("reason", "not-a-jpeg").with("seq", Long.MAX_VALUE);

  @Test
  void isReadBackFromItsJson() {
    Event read = Event.parse(REJECTED.json());

    assertThat(read.kind()).isEqualTo("rejected");
    assertThat(read.get("reason")).contains("not-a-jpeg");
    assertThat(read.get("seq")).contains("9223372036854775807");
    assertThat(read.get("absent")).isEmpty();
    assertThat(read).hasToString(REJECTED.toString());
  }

  @Test
  void isNotChangedByAFieldMore() {
    Event heartbeat = Event.of("heartbeat");
    heartbeat.with("a", 1).with("b", "c");
    assertThat(heartbeat.get("a")).isEmpty();
  }

  @Test
  void keepsUnknownFields() {
    byte[] json = "{\"kind\":\"x\",\"later\":{\"a\":[1,2.50]}}".getBytes(StandardCharsets.UTF_8);
    assertThat(Event.parse(json).json()).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"kind\":null}", "{\"kind\":1}"})
  void namesTheFieldThatIsWrong(String json) {
    assertThatThrownBy(() -> Event.parse(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("'kind'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"kind\":\"x\"} {\"kind\":\"y\"}", "{\"kind\":\"x\""})
  void refusesWhatIsNotOneJsonObject(String json) {
    assertThatThrownBy(() -> Event.parse(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("event");
  }
}
