package io.sensornode.bench;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.HdfsCluster;
import io.sensornode.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/** Runs of the real sink over one pre-filled partition. */
final class SinkRun {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Site cloud;
  private final HdfsCluster hdfs;
  private final Pictures pictures;
  private final int count;
  private final long roll;

  SinkRun(Site cloud, HdfsCluster hdfs, Pictures pictures, int count, long roll) {
    this.cloud = cloud;
    this.hdfs = hdfs;
    this.pictures = pictures;
    this.count = count;
    this.roll = roll;
  }

  Map<String, Double> measure(String root, Path directory) throws IOException {
    try (FileSystem files = hdfs.fileSystem();
        JavaProcess process = new SinkProgram(cloud, hdfs, directory).start(root, "8s", roll)) {
      ArchiveReader reader = new ArchiveReader(files, root);
      Await.until(
          LIMIT,
          "the sink archived all; log " + process.log(),
          () -> reader.files().stream().mapToLong(ArchiveFile::next).max().orElse(0) >= count);
      double cpu = CpuTime.seconds(process.pid());
      double peak = process.peakRssBytes() / 1024.0 / 1024.0;
      process.kill();
      verify(reader);
      Map<String, Double> values = rates(files, root, reader.files(), cpu);
      values.put("peak RSS MB", peak);
      files.delete(new org.apache.hadoop.fs.Path(root), true);
      return values;
    }
  }

  private Map<String, Double> rates(
      FileSystem files, String root, List<ArchiveFile> archived, double cpu) throws IOException {
    List<ArchiveFile> full = new ArrayList<>();
    List<Long> completed = new ArrayList<>();
    for (ArchiveFile file : archived) {
      FileStatus status = files.getFileStatus(new org.apache.hadoop.fs.Path(root, file.path()));
      if (status.getLen() >= roll) {
        full.add(file);
        completed.add(status.getModificationTime());
      }
    }
    if (full.size() < 2) {
      throw new NoScoreException("the sink was too slow to fill two files: " + archived);
    }
    int last = full.size() - 1;
    int from = (int) full.get(0).next() + 1;
    int to = (int) full.get(last).next();
    double seconds = (completed.get(last) - completed.get(0)) / 1000.0;
    int moved = to - from + 1;
    return Rates.of(seconds, cpu * moved / count, moved, pictures.bytes(from, to));
  }

  private void verify(ArchiveReader reader) throws IOException {
    Integrity integrity = new Integrity("hdfs-sink", pictures.sha256(count));
    for (ArchiveFile file : reader.files()) {
      reader.forEach(
          file,
          (from, raw) ->
              integrity.delivered(
                  raw.parse().identity().seq(), DigestUtils.sha256Hex(raw.value())));
    }
    integrity.complete();
  }
}
