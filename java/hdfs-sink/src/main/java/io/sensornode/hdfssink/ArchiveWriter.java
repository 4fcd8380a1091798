package io.sensornode.hdfssink;

import io.sensornode.contract.ArchivedRecord;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * One Avro container in the making.
 *
 * <p>Invariant: between two calls it holds no record in memory, so that many files can be open in a
 * small heap. Each call ends its own block; {@link DataFileWriter} would keep a buffer as large as
 * the largest record for as long as the file is open. Not compressed: nearly all bytes are JPEG.
 */
final class ArchiveWriter implements Closeable {
  /** File metadata: the ownership that wrote the file. */
  static final String WRITER = "sensornode.writer";

  /** A reader can resume behind any block; a larger record is a block of its own. */
  private static final int BLOCK_BYTES = 64 * 1024;

  private final FSDataOutputStream out;
  private final byte[] header;

  ArchiveWriter(FSDataOutputStream out, String writer) throws IOException {
    this.out = out;
    this.header = header(writer);
    out.write(header);
  }

  void append(List<ArchivedRecord> records) throws IOException {
    // Not closed: that would close the file. It holds nothing but memory.
    DataFileWriter<GenericRecord> blocks = avro();
    blocks.appendTo(new SeekableByteArrayInput(header), out);
    for (ArchivedRecord record : records) {
      blocks.append(record.toAvro());
    }
    blocks.flush();
  }

  /** Bytes written so far. */
  long bytes() {
    return out.getPos();
  }

  /** Everything written so far is on the disks of the DataNodes. */
  void sync() throws IOException {
    out.hsync();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static byte[] header(String writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> empty = avro()) {
      empty.setMeta(WRITER, writer).create(ArchivedRecord.SCHEMA, bytes);
    }
    return bytes.toByteArray();
  }

  private static DataFileWriter<GenericRecord> avro() {
    return new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(ArchivedRecord.SCHEMA))
        .setSyncInterval(BLOCK_BYTES);
  }
}
