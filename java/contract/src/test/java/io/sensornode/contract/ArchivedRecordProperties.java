package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** Whatever a topic held comes out of an Avro container as it went in. */
class ArchivedRecordProperties {

  @Provide
  Arbitrary<ArchivedRecord> archived() {
    return Combinators.combine(
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.longs(),
            Samples.sources().injectNull(0.1),
            Samples.wildHeaders(),
            Samples.bytes())
        .as(ArchivedRecord::new);
  }

  @Provide
  Arbitrary<SensorRecord> records() {
    return Samples.records();
  }

  @Property(tries = 300)
  void keepsEveryRecordOfAFile(
      @ForAll @Size(max = 5) List<@From("archived") ArchivedRecord> records) throws IOException {
    List<ArchivedRecord> read = throughAvro(records).stream().map(ArchivedRecord::ofAvro).toList();
    assertThat(read).usingRecursiveComparison().isEqualTo(records);
  }

  @Property(tries = 300)
  void keepsOurRecordsWithTheirHeadersAsFields(@ForAll("records") SensorRecord record)
      throws IOException {
    GenericRecord avro = throughAvro(List.of(archive(record))).get(0);

    assertThat(avro.get("source")).hasToString(record.identity().source());
    assertThat(avro.get("seq")).isEqualTo(record.identity().seq());
    assertThat(avro.get("captured_at")).isEqualTo(record.origin().capture().atMillis());
    assertThat((Map<?, ?>) avro.get("headers")).isEmpty();
    assertThat(ArchivedRecord.ofAvro(avro).parse()).usingRecursiveComparison().isEqualTo(record);
  }

  @Example
  void keepsNumbersInAnotherSpellingAsTheyCame() throws IOException {
    for (String text : List.of("+5", "007", "-0", "", "x", "99999999999999999999")) {
      ArchivedRecord record = new ArchivedRecord(3, 4, null, Map.of("seq", text), new byte[0]);
      GenericRecord avro = throughAvro(List.of(record)).get(0);
      assertThat(avro.get("seq")).isNull();
      assertThat(ArchivedRecord.ofAvro(avro).headers()).containsExactly(Map.entry("seq", text));
    }
  }

  @Example
  void keepsARecordWithoutKeyHeadersOrValue() throws IOException {
    ArchivedRecord bare = new ArchivedRecord(0, -1, null, Map.of(), null);
    ArchivedRecord read = ArchivedRecord.ofAvro(throughAvro(List.of(bare)).get(0));

    assertThat(read).usingRecursiveComparison().isEqualTo(bare);
    assertThatThrownBy(read::parse).isInstanceOf(MalformedRecordException.class);
  }

  private static ArchivedRecord archive(SensorRecord record) {
    return new ArchivedRecord(
        7, 8, record.identity().source(), record.headers(), record.payload().value());
  }

  private static List<GenericRecord> throughAvro(List<ArchivedRecord> records) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(ArchivedRecord.SCHEMA))) {
      writer.create(ArchivedRecord.SCHEMA, file);
      for (ArchivedRecord record : records) {
        writer.append(record.toAvro());
      }
    }
    List<GenericRecord> read = new ArrayList<>();
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(
            new SeekableByteArrayInput(file.toByteArray()), new GenericDatumReader<>())) {
      reader.forEach(read::add);
    }
    return read;
  }
}
