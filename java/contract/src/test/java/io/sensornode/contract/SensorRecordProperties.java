package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Headers and record are each other's inverse; what is missing or malformed is named. */
class SensorRecordProperties {
  private static final List<String> REQUIRED =
      List.of(
          "spool",
          "seq",
          "spool-kind",
          "captured-at",
          "clock",
          "boot",
          "mono",
          "content-type",
          "sha256");
  private static final SensorRecord RECORD = Samples.records().sample();

  @Provide
  Arbitrary<SensorRecord> records() {
    return Samples.records();
  }

  @Property
  void isReadBackFromKeyHeadersAndValue(@ForAll("records") SensorRecord record) {
    SensorRecord parsed = parse(record, record.headers());

    assertThat(parsed).usingRecursiveComparison().isEqualTo(record);
    assertThat(parsed.headers()).isEqualTo(record.headers());
    assertThat(parsed.payload().intact()).isTrue();
  }

  @Property
  void namesEachRequiredHeaderThatIsMissing(@ForAll("records") SensorRecord record) {
    assertThat(record.headers()).containsKeys(REQUIRED.toArray(String[]::new));
    for (String name : REQUIRED) {
      Map<String, String> headers = new TreeMap<>(record.headers());
      headers.remove(name);
      assertThatThrownBy(() -> parse(record, headers))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessage("header '" + name + "' is missing");
    }
  }

  @Property
  void ignoresHeadersOfOthers(@ForAll("records") SensorRecord record) {
    Map<String, String> headers = new TreeMap<>(record.headers());
    headers.put("traceparent", "x");
    assertThat(parse(record, headers).headers()).isEqualTo(record.headers());
  }

  @Property
  void knowsAGapByItsContentType(@ForAll("records") SensorRecord record) {
    assertThat(record.isGap()).isEqualTo(record.payload().contentType().equals(ContentType.GAP));
  }

  @Property
  void noticesAChangedByte(@ForAll("records") SensorRecord record) {
    byte[] changed = record.payload().value().clone();
    if (changed.length > 0) {
      changed[changed.length / 2] ^= 1;
      Payload payload =
          new Payload(record.payload().contentType(), record.payload().sha256(), changed);
      assertThat(payload.intact()).isFalse();
    }
  }

  @Example
  void namesTheNumberThatIsNotOne() {
    for (String name : List.of("seq", "captured-at", "mono", "edge-at", "bridged-at")) {
      for (String text : List.of("", "x", "1.5", "+5", "007", " 1", "9223372036854775808", "١")) {
        Map<String, String> headers = new TreeMap<>(RECORD.headers());
        headers.put(name, text);
        assertThatThrownBy(() -> parse(RECORD, headers))
            .isInstanceOf(MalformedRecordException.class)
            .hasMessage("header '" + name + "' is not a whole number: '" + text + "'");
      }
    }
  }

  @Example
  void namesTheWordThatIsNotOne() {
    for (String name : List.of("clock", "spool-kind")) {
      Map<String, String> headers = new TreeMap<>(RECORD.headers());
      headers.put(name, "Board");
      assertThatThrownBy(() -> parse(RECORD, headers))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageContaining(name + " is ")
          .hasMessageContaining("'Board'");
    }
  }

  @Example
  void refusesARecordWithoutKeyOrValue() {
    assertThatThrownBy(() -> SensorRecord.parse(null, RECORD.headers()::get, new byte[0]))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("no key");
    assertThatThrownBy(
            () -> SensorRecord.parse(RECORD.identity().source(), RECORD.headers()::get, null))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("no value");
  }

  private static SensorRecord parse(SensorRecord record, Map<String, String> headers) {
    return SensorRecord.parse(record.identity().source(), headers::get, record.payload().value());
  }
}
