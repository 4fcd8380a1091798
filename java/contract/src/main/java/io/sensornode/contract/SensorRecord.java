package io.sensornode.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A record as it travels: key = source, headers = everything about the value, value = the payload.
 *
 * <p>{@link #headers()} and {@link #parse} are each other's inverse. All header values are UTF-8
 * text.
 */
public record SensorRecord(Origin origin, Payload payload, Hops hops) {
  public static final String SPOOL = "spool";
  public static final String SEQ = "seq";
  public static final String SPOOL_KIND = "spool-kind";
  public static final String CAPTURED_AT = "captured-at";
  public static final String CLOCK = "clock";
  public static final String BOOT = "boot";
  public static final String MONO = "mono";
  public static final String CONTENT_TYPE = "content-type";
  public static final String SHA256 = "sha256";
  public static final String EDGE_AT = "edge-at";
  public static final String BRIDGED_AT = "bridged-at";

  /** Reads key, headers and value; {@code header} answers null for an absent one. */
  public static SensorRecord parse(String key, Function<String, String> header, byte[] value) {
    if (key == null) {
      throw new MalformedRecordException("the record has no key; it would be the source");
    }
    if (value == null) {
      throw new MalformedRecordException("the record has no value");
    }
    Origin origin =
        new Origin(
            new Identity(key, required(header, SPOOL), number(header, SEQ)),
            SpoolKind.parse(required(header, SPOOL_KIND)),
            new Capture(
                number(header, CAPTURED_AT),
                ClockState.parse(required(header, CLOCK)),
                required(header, BOOT),
                number(header, MONO)));
    Payload payload = new Payload(required(header, CONTENT_TYPE), required(header, SHA256), value);
    return new SensorRecord(
        origin, payload, new Hops(optional(header, EDGE_AT), optional(header, BRIDGED_AT)));
  }

  /** In a fixed order; hops only where they are known. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(SPOOL, origin.identity().spool());
    headers.put(SEQ, Long.toString(origin.identity().seq()));
    headers.put(SPOOL_KIND, origin.spoolKind().text());
    headers.put(CAPTURED_AT, Long.toString(origin.capture().atMillis()));
    headers.put(CLOCK, origin.capture().clock().text());
    headers.put(BOOT, origin.capture().boot());
    headers.put(MONO, Long.toString(origin.capture().mono()));
    headers.put(CONTENT_TYPE, payload.contentType());
    headers.put(SHA256, payload.sha256());
    hops.edgeAt().ifPresent(at -> headers.put(EDGE_AT, Long.toString(at)));
    hops.bridgedAt().ifPresent(at -> headers.put(BRIDGED_AT, Long.toString(at)));
    return headers;
  }

  public Identity identity() {
    return origin.identity();
  }

  /** Whether this is the marker of a record that was rejected or shed. */
  public boolean isGap() {
    return payload.contentType().equals(ContentType.GAP);
  }

  private static String required(Function<String, String> header, String name) {
    String text = header.apply(name);
    if (text == null) {
      throw new MalformedRecordException("header '" + name + "' is missing");
    }
    return text;
  }

  private static OptionalLong optional(Function<String, String> header, String name) {
    return header.apply(name) == null
        ? OptionalLong.empty()
        : OptionalLong.of(number(header, name));
  }

  private static long number(Function<String, String> header, String name) {
    String text = required(header, name);
    return WholeNumber.parse(text)
        .orElseThrow(
            () ->
                new MalformedRecordException(
                    "header '" + name + "' is not a whole number: '" + text + "'"));
  }
}
