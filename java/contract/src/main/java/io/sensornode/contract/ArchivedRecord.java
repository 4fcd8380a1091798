package io.sensornode.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * A record in the archive, raw: what the broker held, with our headers as fields of their own so
 * that any Avro reader can query them.
 *
 * <p>A record whose headers are not ours is archived too; its fields are then null and everything
 * is in {@code headers}.
 *
 * @param offset in its topic partition
 * @param timestamp the broker's, milliseconds since 1970
 * @param key null when the record had none
 * @param headers every header, ours and unknown ones, UTF-8
 * @param value null when the record had none
 */
public record ArchivedRecord(
    long offset, long timestamp, String key, Map<String, String> headers, byte[] value) {

  public static final Schema SCHEMA =
      SchemaBuilder.record("ArchivedRecord")
          .namespace("io.sensornode")
          .doc("A record of a sensornode topic with its headers as fields")
          .fields()
          .requiredLong("offset")
          .requiredLong("timestamp")
          .optionalString("source")
          .optionalString("spool")
          .optionalLong("seq")
          .optionalString("spool_kind")
          .optionalLong("captured_at")
          .optionalString("clock")
          .optionalString("boot")
          .optionalLong("mono")
          .optionalString("content_type")
          .optionalString("sha256")
          .optionalLong("edge_at")
          .optionalLong("bridged_at")
          .name("headers")
          .doc("headers that have no field of their own")
          .type()
          .map()
          .values()
          .stringType()
          .noDefault()
          .optionalBytes("value")
          .endRecord();

  /** The record as one of ours. */
  public SensorRecord parse() {
    return SensorRecord.parse(key, headers::get, value);
  }

  public GenericRecord toAvro() {
    GenericRecord avro = new GenericData.Record(SCHEMA);
    avro.put("offset", offset);
    avro.put("timestamp", timestamp);
    avro.put("source", key);
    avro.put("value", value == null ? null : ByteBuffer.wrap(value));
    Map<String, String> others = new TreeMap<>();
    headers.forEach(
        (name, text) -> {
          if (!putField(avro, name, text)) {
            others.put(name, text);
          }
        });
    avro.put("headers", others);
    return avro;
  }

  public static ArchivedRecord ofAvro(GenericRecord avro) {
    Map<String, String> headers = new TreeMap<>();
    ((Map<?, ?>) avro.get("headers"))
        .forEach((name, text) -> headers.put(name.toString(), text.toString()));
    for (Schema.Field field : SCHEMA.getFields()) {
      String header = headerOf(field);
      if (header != null && avro.get(field.pos()) != null) {
        headers.put(header, avro.get(field.pos()).toString());
      }
    }
    Object key = avro.get("source");
    return new ArchivedRecord(
        (long) avro.get("offset"),
        (long) avro.get("timestamp"),
        key == null ? null : key.toString(),
        headers,
        bytes((ByteBuffer) avro.get("value")));
  }

  /** Decodes UTF-8 header bytes. */
  public static String text(byte[] header) {
    return new String(header, StandardCharsets.UTF_8);
  }

  private static boolean putField(GenericRecord avro, String header, String text) {
    Schema.Field field = SCHEMA.getField(header.replace('-', '_'));
    if (field == null || !header.equals(headerOf(field))) {
      return false;
    }
    if (!isLong(field)) {
      avro.put(field.pos(), text);
      return true;
    }
    OptionalLong number = WholeNumber.parse(text);
    number.ifPresent(n -> avro.put(field.pos(), n));
    return number.isPresent();
  }

  /** The header that a field holds; null for fields that are not headers. */
  private static String headerOf(Schema.Field field) {
    return switch (field.name()) {
      case "offset", "timestamp", "source", "headers", "value" -> null;
      default -> field.name().replace('_', '-');
    };
  }

  private static boolean isLong(Schema.Field field) {
    return field.schema().getTypes().get(1).getType() == Schema.Type.LONG;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
