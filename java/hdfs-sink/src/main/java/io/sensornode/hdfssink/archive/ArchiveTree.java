package io.sensornode.hdfssink.archive;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.ArchivedRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads an archive; what is below {@code .tmp} is not part of it. */
final class ArchiveTree implements Closeable {
  private final FileSystem hdfs;
  private final Path root;

  ArchiveTree(FileSystem hdfs, String root) {
    this.hdfs = hdfs;
    this.root = new Path(root);
  }

  /**
   * @param strangers paths in the archive that the sink did not write
   */
  record Listing(List<Stored> files, List<String> strangers) {
    long bytes() {
      return files.stream().mapToLong(Stored::bytes).sum();
    }
  }

  /** A file and its size. */
  record Stored(ArchiveFile file, long bytes) {}

  /** Takes a record; {@code position} is how many bytes of the file were read. */
  @FunctionalInterface
  interface Visitor {
    void visit(ArchivedRecord record, long position) throws IOException;
  }

  /** By topic, partition, position. */
  Listing list() throws IOException {
    List<Stored> files = new ArrayList<>();
    List<String> strangers = new ArrayList<>();
    for (FileStatus topic : hdfs.listStatus(root)) {
      if (topic.getPath().getName().equals(".tmp")) {
        continue;
      }
      if (!topic.isDirectory()) {
        strangers.add(topic.getPath().toUri().getPath());
        continue;
      }
      for (FileStatus partition : hdfs.listStatus(topic.getPath())) {
        if (partition.isDirectory() && partition.getPath().getName().matches("\\d{1,9}")) {
          listPartition(topic.getPath().getName(), partition.getPath(), files, strangers);
        } else {
          strangers.add(partition.getPath().toUri().getPath());
        }
      }
    }
    files.sort(
        Comparator.comparing((Stored stored) -> stored.file().topic())
            .thenComparingInt(stored -> stored.file().partition())
            .thenComparing(Stored::file));
    return new Listing(files, strangers);
  }

  /** How many records a file has, without decoding them. */
  long count(ArchiveFile file, LongConsumer progress) throws IOException {
    long records = 0;
    try (FSDataInputStream in = open(file);
        DataFileStream<GenericRecord> avro = new DataFileStream<>(in, new GenericDatumReader<>())) {
      while (avro.hasNext()) {
        records += avro.getBlockCount();
        avro.nextBlock();
        progress.accept(in.getPos());
      }
    } catch (AvroRuntimeException e) {
      throw ioOf(e);
    }
    return records;
  }

  /** Reads a file from its beginning to its end. */
  void read(ArchiveFile file, Visitor visitor) throws IOException {
    try (FSDataInputStream in = open(file);
        DataFileStream<GenericRecord> avro = new DataFileStream<>(in, new GenericDatumReader<>())) {
      GenericRecord record = null;
      while (avro.hasNext()) {
        record = avro.next(record);
        visitor.visit(ArchivedRecord.ofAvro(record), in.getPos());
      }
    } catch (AvroRuntimeException e) {
      throw ioOf(e);
    }
  }

  /**
   * Whether a failed read was the file's fault.
   *
   * @throws IOException when HDFS does not answer
   */
  boolean exists(ArchiveFile file) throws IOException {
    return hdfs.exists(new Path(root, file.path()));
  }

  @Override
  public void close() throws IOException {
    hdfs.close();
  }

  private void listPartition(
      String topic, Path directory, List<Stored> files, List<String> strangers) throws IOException {
    int partition = Integer.parseInt(directory.getName());
    for (FileStatus status : hdfs.listStatus(directory)) {
      Path path = status.getPath();
      Optional<ArchiveFile> file =
          status.isFile() ? ArchiveFile.parse(topic, partition, path.getName()) : Optional.empty();
      file.ifPresentOrElse(
          found -> files.add(new Stored(found, status.getLen())),
          () -> strangers.add(path.toUri().getPath()));
    }
  }

  private FSDataInputStream open(ArchiveFile file) throws IOException {
    return hdfs.open(new Path(root, file.path()));
  }

  /** Avro wraps what the stream below it throws. */
  private static IOException ioOf(AvroRuntimeException e) {
    return e.getCause() instanceof IOException io ? io : new IOException(e.getMessage(), e);
  }
}
