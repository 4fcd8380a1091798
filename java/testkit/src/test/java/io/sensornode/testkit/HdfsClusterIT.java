package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdfsClusterIT {
  private static final long MIB = 1024 * 1024;

  @TempDir java.nio.file.Path directory;

  @Test
  void writesAndReadsAlsoAfterNodesWereKilled() throws IOException {
    long start = System.nanoTime();
    try (HdfsCluster cluster = HdfsCluster.start(directory, 2);
        FileSystem files = cluster.fileSystem()) {
      print("started HDFS in ms", (System.nanoTime() - start) / 1_000_000);
      write(files, "/before");
      cluster.killDataNode(1);
      write(files, "/without-one");
      cluster.killNameNode();
      cluster.startNameNode();
      cluster.startDataNode(1);
      cluster.awaitReady();
      assertThat(read(files, "/before")).isEqualTo("/before");
      assertThat(read(files, "/without-one")).isEqualTo("/without-one");
      print("peak MiB of the NameNode", cluster.nameNode().peakRssBytes() / MIB);
      print("peak MiB of a DataNode", cluster.dataNode(2).peakRssBytes() / MIB);
    }
  }

  @Test
  void inSafeModeNothingCanBeWritten() throws IOException {
    try (HdfsCluster cluster = HdfsCluster.start(directory, 1);
        FileSystem files = cluster.fileSystem()) {
      cluster.safeMode(true);
      assertThatThrownBy(() -> files.mkdirs(new Path("/x"))).hasMessageContaining("safe mode");
      cluster.safeMode(false);
      assertThat(files.mkdirs(new Path("/x"))).isTrue();
    }
  }

  private static void write(FileSystem files, String name) throws IOException {
    try (FSDataOutputStream out = files.create(new Path(name))) {
      out.write(name.getBytes(StandardCharsets.UTF_8));
      out.hsync();
    }
  }

  private static String read(FileSystem files, String name) throws IOException {
    try (var in = files.open(new Path(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void print(String what, long value) {
    System.out.println("figure: " + what + "=" + value);
  }
}
