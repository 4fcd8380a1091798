package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.ArchivedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReaderTest {
  @TempDir Path root;

  @Test
  void readsWhatLiesInTheArchiveAndNothingTemporary() throws IOException {
    write("camera-pictures/0/" + name(0, 2), Records.picture(0, 1, 1));
    write("camera-pictures/0/" + name(2, 9), Records.picture(5, 2, 2));
    write(".tmp/camera-pictures-0/uuid/" + name(9, 10), Records.picture(9, 3, 3));
    ArchiveReader reader = reader();
    Arrivals arrivals = reader.read();
    assertThat(arrivals.records()).extracting(Arrived::seq).containsExactly(1L, 2L);
    Checker.atTheEnd(List.of(Records.written(1), Records.written(2)), arrivals, reader.files())
        .assertClean();
  }

  @Test
  void aTruncatedFileIsTorn() throws IOException {
    String name = "camera-pictures/0/" + name(0, 2);
    write(name, Records.picture(0, 1, 1));
    byte[] whole = Files.readAllBytes(root.resolve(name));
    Files.write(root.resolve(name), Arrays.copyOf(whole, whole.length - 20));
    assertThat(reader().read().faults()).extracting(Violation::kind).contains(Violation.Kind.TORN);
  }

  @Test
  void anAbsentArchiveIsEmpty() throws IOException {
    assertThat(new ArchiveReader(local(), root.resolve("none").toString()).files()).isEmpty();
  }

  private void write(String name, ArchivedRecord... records) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(ArchivedRecord.SCHEMA))) {
      writer.create(ArchivedRecord.SCHEMA, file.toFile());
      for (ArchivedRecord each : records) {
        writer.append(each.toAvro());
      }
    }
  }

  private ArchiveReader reader() throws IOException {
    return new ArchiveReader(local(), root.toString());
  }

  private static FileSystem local() throws IOException {
    return FileSystem.getLocal(new Configuration(false)).getRawFileSystem();
  }

  private static String name(long from, long next) {
    return new ArchiveFile("camera-pictures", 0, from, next).fileName();
  }
}
