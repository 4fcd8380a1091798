package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The value of 2016 is valid JSON of exactly four strings and gives the same picture back. */
class Picture2016Properties {
  private static final JsonMapper STRICT = strictParser();
  private static final String ID = "home/rpi-node-1/camera";

  @Provide
  Arbitrary<String> ids() {
    return Samples.sources();
  }

  @Provide
  Arbitrary<byte[]> pictures() {
    return Samples.bytes();
  }

  @Property
  void isValidJsonOfExactlyFourStrings(
      @ForAll("ids") String id,
      @ForAll @LongRange(min = 0, max = Samples.LAST_MILLI) long at,
      @ForAll("pictures") byte[] jpeg)
      throws IOException {
    JsonNode node = STRICT.readTree(Picture2016.of(id, at, jpeg).json());

    assertThat(node.fieldNames()).toIterable().containsExactly("id", "date", "time", "value");
    assertThat(node).allMatch(JsonNode::isTextual);
    assertThat(node.get("id").textValue()).isEqualTo(id);
    assertThat(node.get("date").textValue()).matches("\\d{8}");
    assertThat(node.get("time").textValue()).matches("\\d{6}");
    assertThat(java.util.Base64.getDecoder().decode(node.get("value").textValue())).isEqualTo(jpeg);
  }

  @Property
  void givesTheSamePictureBack(
      @ForAll("ids") String id,
      @ForAll @LongRange(min = 0, max = Samples.LAST_MILLI) long at,
      @ForAll("pictures") byte[] jpeg) {
    Picture2016 picture = Picture2016.of(id, at, jpeg);
    assertThat(Picture2016.parse(picture.json())).usingRecursiveComparison().isEqualTo(picture);
    assertThat(Picture2016.parse(picture.json()).jpeg()).isEqualTo(jpeg);
  }

  @Property
  void datesThePictureInUtcToTheSecond(
      @ForAll @LongRange(min = 0, max = Samples.LAST_MILLI) long at) {
    Picture2016 picture = Picture2016.of(ID, at, new byte[0]);
    LocalDateTime written =
        LocalDateTime.parse(
            picture.date() + picture.time(), DateTimeFormatter.ofPattern("uuuuMMddHHmmss"));
    assertThat(written.toEpochSecond(ZoneOffset.UTC))
        .isEqualTo(Instant.ofEpochMilli(at).getEpochSecond());
  }

  @Example
  void holdsTheLargestPictureWithinTheRecordLimit() {
    byte[] jpeg = new byte[SizeLimits.PICTURE_BYTES];
    new Random(7).nextBytes(jpeg);
    byte[] json = Picture2016.of(ID, Samples.LAST_MILLI, jpeg).json();
    assertThat(json.length + 4096).isLessThanOrEqualTo(SizeLimits.RECORD_BYTES);
    assertThat(Picture2016.parse(json).jpeg()).isEqualTo(jpeg);
  }

  @Example
  void isTheContentOfItsPayload() {
    byte[] jpeg = {1, 2, 3};
    String sha256 = Payload.of(ContentType.JPEG, jpeg).sha256();
    Payload payload =
        new Payload(ContentType.PICTURE_2016, sha256, Picture2016.of(ID, 0, jpeg).json());
    assertThat(payload.content()).isEqualTo(jpeg);
    assertThat(payload.intact()).isTrue();
  }

  @Example
  void namesTheFieldThatIsMissingOrNoString() {
    for (String field : List.of("id", "date", "time", "value")) {
      for (String wrong : List.of("\"other\":1", "\"" + field + "\":5", "\"" + field + "\":null")) {
        String json =
            "{\"id\":\"a\",\"date\":\"20260101\",\"time\":\"120000\",\"value\":\"AQID\"}"
                .replaceFirst("\"" + field + "\":\"[^\"]*\"", wrong);
        assertThatThrownBy(() -> parse(json))
            .isInstanceOf(MalformedRecordException.class)
            .hasMessageContaining("'" + field + "'");
      }
    }
  }

  @Example
  void refusesAValueThatIsNotBase64() {
    for (String value : List.of("!!!!", "AQ%D", "AQ-_", "AQID AQID", "A", "AQ=D")) {
      assertThatThrownBy(
              () ->
                  parse(
                      "{\"id\":\"a\",\"date\":\"20260101\",\"time\":\"120000\",\"value\":\""
                          + value
                          + "\"}"))
          .as(value)
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageContaining("'value'");
    }
  }

  private static Picture2016 parse(String json) {
    return Picture2016.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonMapper strictParser() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(8 * 1024 * 1024).build());
    return mapper;
  }
}
