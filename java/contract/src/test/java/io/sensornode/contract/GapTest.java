package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapTest {
  private static final Gap GAP = new Gap("not-a-jpeg", 5_000_000_000L, "ab".repeat(32));

  @Test
  void isReadBackFromItsJson() {
    assertThat(Gap.parse(GAP.json())).isEqualTo(GAP);
  }

  @Test
  void isReadWithFieldsThatOnlyALaterVersionKnows() {
    String json = new String(GAP.json(), StandardCharsets.UTF_8).replace("{", "{\"later\":true,");
    assertThat(Gap.parse(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(GAP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reason | {'size':1,'sha256':''}",
        "reason | {'reason':1,'size':1,'sha256':''}",
        "size   | {'reason':'x','sha256':''}",
        "size   | {'reason':'x','size':'1','sha256':''}",
        "size   | {'reason':'x','size':1.5,'sha256':''}",
        "size   | {'reason':'x','size':9223372036854775808,'sha256':''}",
        "sha256 | {'reason':'x','size':1}",
        "sha256 | {'reason':'x','size':1,'sha256':null}"
      })
  void namesTheFieldThatIsWrong(String field, String json) {
    assertThatThrownBy(() -> Gap.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("'" + field + "'");
  }
}
