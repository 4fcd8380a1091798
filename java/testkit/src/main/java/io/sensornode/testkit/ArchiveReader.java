package io.sensornode.testkit;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.ArchivedRecord;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads the archive on HDFS without any code of the sink. */
public final class ArchiveReader {
  private final FileSystem files;
  private final Path root;

  public ArchiveReader(FileSystem files) {
    this(files, "/sensornode");
  }

  public ArchiveReader(FileSystem files, String root) {
    this.files = files;
    this.root = new Path(root);
  }

  /**
   * A file of the archive.
   *
   * @param closedAtMillis when the NameNode took it for complete, by its clock
   */
  public record Found(ArchiveFile file, long closedAtMillis) {}

  /** The archive files, by topic, partition and interval. Names of others are left out. */
  public List<ArchiveFile> files() {
    return found().stream().map(Found::file).toList();
  }

  /** As {@link #files()}, with what the NameNode says about them. */
  public List<Found> found() {
    List<Found> found = new ArrayList<>();
    for (FileStatus topic : list(root)) {
      for (FileStatus partition : directories(topic)) {
        String number = partition.getPath().getName();
        for (FileStatus file :
            number.matches("\\d{1,9}") ? list(partition.getPath()) : List.<FileStatus>of()) {
          ArchiveFile.parse(
                  topic.getPath().getName(), Integer.parseInt(number), file.getPath().getName())
              .ifPresent(each -> found.add(new Found(each, file.getModificationTime())));
        }
      }
    }
    found.sort(Comparator.comparing(Found::file));
    return found;
  }

  /** Every record of the archive, without the bytes. */
  public Arrivals read() {
    return read(files());
  }

  /** Every record of these files; a file that cannot be read to its end is a fault. */
  public Arrivals read(List<ArchiveFile> which) {
    Arrivals.Builder arrivals = new Arrivals.Builder();
    for (ArchiveFile file : which) {
      try {
        forEach(file, (from, raw) -> arrivals.add(from.topic(), from.partition(), raw));
      } catch (IOException | RuntimeException e) {
        arrivals.fault(Violation.Kind.TORN, file.path() + " cannot be read: " + e);
      }
    }
    return arrivals.build();
  }

  /**
   * Hands out the records of one file.
   *
   * @throws IOException also when the file ends in the middle of a block, which Avro takes for its
   *     end
   */
  public void forEach(ArchiveFile file, BiConsumer<ArchiveFile, ArchivedRecord> handler)
      throws IOException {
    Path path = new Path(root, file.path());
    long length = files.getFileStatus(path).getLen();
    try (DataFileReader<GenericRecord> records =
        new DataFileReader<>(
            new HdfsInput(files.open(path), length),
            new GenericDatumReader<>(null, ArchivedRecord.SCHEMA))) {
      for (GenericRecord each : records) {
        handler.accept(file, ArchivedRecord.ofAvro(each));
      }
      if (records.previousSync() != length) {
        throw new IOException("its last whole block ends at " + records.previousSync());
      }
    }
  }

  private List<FileStatus> directories(FileStatus topic) {
    boolean hidden = topic.getPath().getName().startsWith(".");
    return topic.isDirectory() && !hidden
        ? list(topic.getPath()).stream().filter(FileStatus::isDirectory).toList()
        : List.of();
  }

  private List<FileStatus> list(Path directory) {
    try {
      return Arrays.asList(files.listStatus(directory));
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
