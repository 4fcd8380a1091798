package io.sensornode.bench;

import io.sensornode.testkit.HdfsCluster;
import io.sensornode.testkit.JavaProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Runs of {@link HdfsMain}, read back and checked. */
final class RawHdfs {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final HdfsCluster hdfs;
  private final Pictures pictures;
  private final java.nio.file.Path directory;

  RawHdfs(HdfsCluster hdfs, Pictures pictures, java.nio.file.Path directory) {
    this.hdfs = hdfs;
    this.pictures = pictures;
    this.directory = directory;
  }

  Map<String, Double> measure(HdfsJob.Kind kind, int warmUp, int count) throws IOException {
    HdfsJob job =
        new HdfsJob(
            kind,
            hdfs.uri(),
            "/raw-" + UUID.randomUUID(),
            pictures.directory(),
            new HdfsJob.Counts(warmUp, count));
    java.nio.file.Path values = directory.resolve(UUID.randomUUID() + ".values");
    try (JavaProcess process =
        JavaProcess.own("raw-hdfs", "io.sensornode.bench.HdfsMain")
            .jvm(SinkProgram.HEAP)
            .log(directory.resolve("raw-hdfs.log"))
            .args(job.args())
            .args(values.toString())
            .start()) {
      if (process.exitCode(LIMIT) != 0) {
        throw new NoScoreException("the raw writer failed:\n" + process.logTail(15));
      }
    }
    verify(job);
    Map<String, Double> measured = Values.read(values);
    return Rates.of(
        measured.get("s"),
        measured.get("CPU s"),
        count,
        pictures.bytes(warmUp + 1, job.counts().total()));
  }

  private void verify(HdfsJob job) throws IOException {
    Integrity integrity = new Integrity(job.kind().name(), pictures.sha256(job.counts().total()));
    try (FileSystem files = hdfs.fileSystem()) {
      if (job.kind() == HdfsJob.Kind.STREAM) {
        slices(files, job, "warm-up", 1, job.counts().warmUp(), integrity);
        slices(files, job, "data", job.counts().warmUp() + 1, job.counts().total(), integrity);
      } else {
        for (int number = 1; number <= job.counts().total(); number++) {
          String name = number <= job.counts().warmUp() ? "warm-up" : "data";
          slices(files, job, name + "/" + number + ".jpg", number, number, integrity);
        }
      }
      files.delete(new Path(job.root()), true);
    }
    integrity.complete();
  }

  /** A file holds these pictures one after the other and nothing else. */
  private void slices(
      FileSystem files, HdfsJob job, String name, int first, int last, Integrity integrity)
      throws IOException {
    try (FSDataInputStream in = files.open(new Path(job.root(), name))) {
      for (int number = first; number <= last; number++) {
        byte[] jpeg = new byte[(int) pictures.bytes(number, number)];
        in.readFully(jpeg);
        integrity.delivered(number, DigestUtils.sha256Hex(jpeg));
      }
      if (in.read() >= 0) {
        throw new NoScoreException(name + " is longer than what was written");
      }
    }
  }
}
