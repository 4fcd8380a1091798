package io.sensornode.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.commons.codec.binary.Base64;

/**
 * The value of 2016: {@code {"id","date":"YYYYMMDD","time":"HHMMSS","value":"<Base64>"}}, for old
 * consumers and for measuring against it. Date and time are UTC.
 */
public record Picture2016(String id, String date, String time, byte[] jpeg) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);

  public static Picture2016 of(String id, long capturedAtMillis, byte[] jpeg) {
    Instant at = Instant.ofEpochMilli(capturedAtMillis);
    return new Picture2016(id, DATE.format(at), TIME.format(at), jpeg);
  }

  public static Picture2016 parse(byte[] json) {
    JsonNode node = Json.parse(json, "picture of 2016");
    return new Picture2016(
        Json.text(node, "id"),
        Json.text(node, "date"),
        Json.text(node, "time"),
        decode(Json.text(node, "value")));
  }

  public byte[] json() {
    ObjectNode node = Json.object();
    node.put("id", id).put("date", date).put("time", time);
    node.put("value", Base64.encodeBase64String(jpeg));
    return Json.bytes(node);
  }

  /** The codec passes over what it does not know, so only a round trip shows a damaged text. */
  private static byte[] decode(String base64) {
    byte[] bytes = Base64.decodeBase64(base64);
    if (!Base64.encodeBase64String(bytes).equals(base64)) {
      throw new MalformedRecordException("'value' is not Base64");
    }
    return bytes;
  }
}
