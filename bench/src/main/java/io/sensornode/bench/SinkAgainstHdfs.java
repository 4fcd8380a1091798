package io.sensornode.bench;

import io.sensornode.bench.report.Figure;
import io.sensornode.bench.report.Goal;
import io.sensornode.bench.report.Samples;
import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.kafkaio.DurableProducer;
import io.sensornode.testkit.HdfsCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sink against one raw stream and against one file per picture. */
final class SinkAgainstHdfs implements Measurement {
  private static final String SERIES = "d-hdfs-640x480";
  private static final String SINK = "hdfs-sink";
  private static final String RAW = "raw stream";
  private static final String FILES = "one file per picture";
  private static final String FILES_DEFAULTS = "one file per picture, Hadoop's client defaults";
  private static final long ROLL = 128L << 20;
  private static final int ROLLS = 5;
  private static final int DIFFERENT = 40;

  @Override
  public String name() {
    return "d";
  }

  @Override
  public List<String> method() {
    return List.of(
        "(d) one NameNode, one DataNode, one copy of each block; the pictures of one camera in one"
            + " partition of one cloud broker. *hdfs-sink* (`"
            + SinkProgram.HEAP
            + "`, files of 128 MiB): picture bytes between the completion of its first file and of"
            + " its last full one, by the NameNode's times. *raw stream* (`"
            + SinkProgram.HEAP
            + "`): the same pictures from memory into one `FSDataOutputStream` of the same client"
            + " settings, with an hsync at its end, after one file as a warm-up. *one file per"
            + " picture*: create, write, close, with the same client settings and with Hadoop's"
            + " defaults.");
  }

  @Override
  public void run(Lab lab) throws Exception {
    Painter painter = Painter.of(lab.config().amount().frames());
    Pictures pictures =
        Pictures.make(lab.memory("d/pictures"), painter, PictureSize.MEDIUM, DIFFERENT);
    long roll = Math.max(2 << 20, ROLL * Math.min(100, lab.config().amount().percent()) / 100);
    int perRoll = (int) (roll * DIFFERENT / pictures.bytes(1, DIFFERENT)) + 1;
    int count = perRoll * ROLLS + perRoll / 3;
    Path servers = lab.memory("d/servers");
    try (Site cloud = Site.cloud(servers.resolve("kafka"), List.of());
        HdfsCluster hdfs = HdfsCluster.start(servers.resolve("hdfs"), 1)) {
      fill(cloud, pictures, count);
      Path workers = lab.memory("d/workers");
      SinkRun sink = new SinkRun(cloud, hdfs, pictures, count, roll);
      RawHdfs raw = new RawHdfs(hdfs, pictures, workers);
      int files = lab.config().amount().pictures(300);
      Map<String, Run> variants = new LinkedHashMap<>();
      variants.put(RAW, () -> raw.measure(HdfsJob.Kind.STREAM, perRoll, perRoll * (ROLLS - 1)));
      variants.put(SINK, () -> sink.measure("/sink-" + UUID.randomUUID(), workers));
      variants.put(FILES, () -> raw.measure(HdfsJob.Kind.FILES, 20, files));
      variants.put(FILES_DEFAULTS, () -> raw.measure(HdfsJob.Kind.FILES_WITH_DEFAULTS, 20, files));
      lab.interleave(SERIES, variants);
    }
  }

  private static void fill(Site cloud, Pictures pictures, int count) {
    BoardRecords board = new BoardRecords(0, UUID.randomUUID().toString());
    try (DurableProducer producer =
        DurableProducer.connect(
            Cluster.plaintext(cloud.bootstrap()), "fill", 32L << 20, Duration.ofMinutes(1))) {
      for (int seq = 1; seq <= count; seq++) {
        producer.send(board.picture(seq, pictures.read(seq)), () -> {});
      }
      producer.flush();
    }
  }

  static String topic() {
    return Topics.CAMERA_PICTURES;
  }

  @Override
  public List<Figure> figures(Samples samples) {
    return List.of(
        Figure.of(
            "d-raw",
            "(d) MB/s of hdfs-sink ÷ raw HDFS stream",
            Goal.atLeast(0.85, "×"),
            samples.ratios(SERIES, Rates.MEGABYTES, SINK, RAW)),
        Figure.of(
            "d-files",
            "(d) pictures/s of hdfs-sink ÷ one file per picture",
            Goal.atLeast(40, "×"),
            samples.ratios(SERIES, Rates.PICTURES, SINK, FILES)),
        Figure.of(
            "d-files-defaults",
            "(d) pictures/s of hdfs-sink ÷ one file each, Hadoop's client defaults",
            Goal.atLeast(40, "×"),
            samples.ratios(SERIES, Rates.PICTURES, SINK, FILES_DEFAULTS)));
  }
}
