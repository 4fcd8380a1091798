package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final Reading CPU = Reading.of("cpu", "shelf", "temperature", "°C", 48.7);

  @Test
  void isReadBackFromItsJson() {
    Reading read = Reading.parse(CPU.with("firmware", "1.2").json());

    assertThat(read.sensor()).isEqualTo("cpu");
    assertThat(read.quantity()).isEqualTo("temperature");
    assertThat(read.value()).isEqualTo(48.7);
    assertThat(read.text("zone")).isEqualTo("shelf");
    assertThat(read.text("unit")).isEqualTo("°C");
    assertThat(read.text("firmware")).isEqualTo("1.2");
    assertThat(read.text("absent")).isEmpty();
  }

  @Test
  void isNotChangedByAFieldMore() {
    CPU.with("firmware", "1.2");
    assertThat(CPU.text("firmware")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\"",
        "null",
        "true",
        "12345678901234567890123",
        "0.12345678901234567890123",
        "20.50",
        "100.0",
        "[1,{\"a\":[]}]",
        "{\"b\":\"c\"}",
        "\"\\ud83d\\ude00\"",
        "\"\\ud800\""
      })
  void keepsUnknownFieldsAsTheyCame(String value) {
    String json = "{\"sensor\":\"a\",\"quantity\":\"b\",\"value\":1,\"extra\":" + value + "}";
    byte[] kept = parse(json).with("firmware", "1").json();
    assertThat(Json.parse(kept, "reading").get("extra"))
        .isEqualTo(Json.parse(bytes(json), "reading").get("extra"));
    if (!value.contains("\\")) {
      assertThat(new String(kept, StandardCharsets.UTF_8)).contains("\"extra\":" + value);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sensor   | {'quantity':'b','value':1}",
        "sensor   | {'sensor':5,'quantity':'b','value':1}",
        "quantity | {'sensor':'a','value':1}",
        "quantity | {'sensor':'a','quantity':null,'value':1}",
        "value    | {'sensor':'a','quantity':'b'}",
        "value    | {'sensor':'a','quantity':'b','value':'1'}",
        "value    | {'sensor':'a','quantity':'b','value':null}",
        "value    | {'sensor':'a','quantity':'b','value':1e999}",
        "value    | {'sensor':'a','quantity':'b','value':-1e999}"
      })
  void namesTheFieldThatIsWrong(String field, String json) {
    assertThatThrownBy(() -> parse(json.replace('\'', '"')))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("'" + field + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "null",
        "5",
        "{",
        "{'sensor':'a','quantity':'b','value':NaN}",
        "{'sensor':'a','quantity':'b','value':1}}",
        "{'sensor':'a','quantity':'b','value':1}{'sensor':'c'}",
        "{'sensor':'a','quantity':'b','value':1,'value':2}"
      })
  void refusesWhatIsNotOneJsonObject(String json) {
    assertThatThrownBy(() -> parse(json.replace('\'', '"')))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("reading");
  }

  @Test
  void refusesNestingWithoutEnd() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    assertThatThrownBy(
            () -> parse("{\"sensor\":\"a\",\"quantity\":\"b\",\"value\":1,\"x\":" + deep + "}"))
        .isInstanceOf(MalformedRecordException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void isNeverAnInventedNumber(double value) {
    assertThatThrownBy(() -> Reading.of("cpu", "", "temperature", "°C", value))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("value");
  }

  private static Reading parse(String json) {
    return Reading.parse(bytes(json));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
