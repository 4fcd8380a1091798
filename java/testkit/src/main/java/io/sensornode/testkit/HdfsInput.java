package io.sensornode.testkit;

import java.io.IOException;
import org.apache.avro.file.SeekableInput;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file of HDFS as Avro's reader wants it. */
record HdfsInput(FSDataInputStream in, long length) implements SeekableInput {
  @Override
  public void seek(long position) throws IOException {
    in.seek(position);
  }

  @Override
  public long tell() throws IOException {
    return in.getPos();
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    return in.read(bytes, offset, count);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
