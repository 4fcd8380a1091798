package io.sensornode.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A process that writes pictures to HDFS without any of our machinery. */
public final class HdfsMain {
  private final FileSystem files;
  private final HdfsJob job;
  private final List<byte[]> pictures = new ArrayList<>();

  private HdfsMain(FileSystem files, HdfsJob job) {
    this.files = files;
    this.job = job;
    Pictures source = Pictures.in(job.pictures());
    for (int i = 1; i <= source.different(); i++) {
      pictures.add(source.read(i));
    }
  }

  public static void main(String[] args) throws IOException {
    HdfsJob job = HdfsJob.parse(args);
    try (FileSystem files = FileSystem.newInstance(job.hdfs(), configuration(job.kind()))) {
      HdfsMain worker = new HdfsMain(files, job);
      worker.write("warm-up", 1, job.counts().warmUp());
      double cpu = CpuTime.ownSeconds();
      long begun = System.nanoTime();
      worker.write("data", job.counts().warmUp() + 1, job.counts().total());
      double seconds = (System.nanoTime() - begun) / 1e9;
      Values.write(
          java.nio.file.Path.of(args[args.length - 1]),
          Map.of("s", seconds, "CPU s", CpuTime.ownSeconds() - cpu));
    }
  }

  /** Those of the sink that matter to speed, unless Hadoop's own are asked for. */
  private static Configuration configuration(HdfsJob.Kind kind) {
    Configuration hadoop = new Configuration();
    hadoop.setInt("dfs.replication", 1);
    if (kind != HdfsJob.Kind.FILES_WITH_DEFAULTS) {
      hadoop.setInt("dfs.client.write.max-packets-in-flight", 16);
      hadoop.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 20);
    }
    return hadoop;
  }

  private void write(String name, int first, int last) throws IOException {
    if (job.kind() == HdfsJob.Kind.STREAM) {
      try (FSDataOutputStream out = files.create(new Path(job.root(), name), true)) {
        for (int number = first; number <= last; number++) {
          out.write(picture(number));
        }
        out.hsync();
      }
      return;
    }
    for (int number = first; number <= last; number++) {
      Path path = new Path(job.root(), name + "/" + number + ".jpg");
      try (FSDataOutputStream out = files.create(path, true)) {
        out.write(picture(number));
      }
    }
  }

  private byte[] picture(int number) {
    return pictures.get((number - 1) % pictures.size());
  }
}
