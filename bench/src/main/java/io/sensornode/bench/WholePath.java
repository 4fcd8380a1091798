package io.sensornode.bench;

import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.HdfsCluster;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.Journal;
import io.sensornode.testkit.Link;
import io.sensornode.testkit.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;

/** The data path from a spool to the archive, while its memory is watched. */
final class WholePath implements AutoCloseable {
  static final String MOST = "most MB";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int LARGE_BYTES = 4 << 20;
  private static final int DIFFERENT = 20;

  private final List<Runnable> open = new ArrayList<>();
  private final Map<String, JavaProcess> processes = new LinkedHashMap<>();
  private final List<Journal.Entry> journal = new ArrayList<>();
  private final Pictures pictures;
  private final ProducerService producer;
  private final HdfsCluster hdfs;
  private final int seconds;
  private int number;

  private WholePath(Lab lab) throws IOException, InterruptedException {
    Path directory = lab.memory("rss/" + UUID.randomUUID());
    Painter painter = Painter.of(lab.config().amount().frames());
    this.seconds = lab.config().amount().pictures(30);
    this.pictures =
        Pictures.make(lab.memory("rss/pictures"), painter, PictureSize.MEDIUM, DIFFERENT);
    Site edge =
        add(Site.edge(directory.resolve("edge"), add(new Link(), Link::close)), Site::close);
    Site cloud =
        add(Site.cloud(directory.resolve("cloud"), List.of(BoardRecords.SITE)), Site::close);
    this.hdfs = add(HdfsCluster.start(directory.resolve("hdfs"), 1), HdfsCluster::close);
    this.producer = new ProducerService(directory.resolve("board"));
    processes.put("broker", edge.kafka().process(1));
    processes.put("producer", add(producer.program(edge.bootstrap()).start(), JavaProcess::close));
    JavaProcess active =
        add(
            BridgeService.program(edge, cloud, BoardRecords.SITE, directory).start(),
            JavaProcess::close);
    processes.put("active bridge", active);
    // Whoever comes first leads; the second one must find that the first has begun to.
    capture(pictures.read(1));
    try (LogEnd end = new LogEnd(cloud.bootstrap(), SinkAgainstHdfs.topic())) {
      end.awaitAny(LIMIT, active::alive);
    }
    processes.put(
        "waiting bridge",
        add(
            BridgeService.program(edge, cloud, BoardRecords.SITE, directory).start(),
            JavaProcess::close));
    processes.put(
        "hdfs-sink",
        add(
            new SinkProgram(cloud, hdfs, directory).start("/sensornode", "2s"),
            JavaProcess::close));
    processes.put("cloud broker", cloud.kafka().process(1));
    processes.put("NameNode", hdfs.nameNode());
    processes.put("DataNode", hdfs.dataNode(1));
  }

  static WholePath start(Lab lab) throws IOException, InterruptedException {
    return new WholePath(lab);
  }

  private <T> T add(T made, Consumer<T> close) {
    open.add(0, () -> close.accept(made));
    return made;
  }

  /** Fills in what each process took in each phase. */
  void measure(Map<String, Map<String, Double>> measured) throws Exception {
    awaitArchive();
    phase("idle MB", 0, new byte[0], measured);
    phase("5 pictures/s MB", 5, null, measured);
    phase("4 MiB pictures MB", 1, large(pictures.read(1)), measured);
    Report report = awaitArchive();
    if (!report.clean()) {
      throw new NoScoreException(report.toString());
    }
    measured
        .values()
        .forEach(
            values ->
                values.put(
                    MOST,
                    values.values().stream().mapToDouble(Double::doubleValue).max().orElse(0)));
  }

  private void phase(
      String quantity, int perSecond, byte[] picture, Map<String, Map<String, Double>> measured)
      throws IOException, InterruptedException {
    for (int half = 0; half < 2 * seconds; half++) {
      long due = System.nanoTime() + 500_000_000;
      int count =
          perSecond == 1 ? 1 - half % 2 : half % 2 == 0 ? perSecond / 2 : perSecond - perSecond / 2;
      for (int i = 0; i < count; i++) {
        capture(picture == null ? pictures.read(number + 1) : picture);
      }
      Map<String, Double> now = new LinkedHashMap<>();
      processes.forEach((name, process) -> now.put(name, process.rssBytes() / 1024.0 / 1024.0));
      now.put(
          MemoryOfProcesses.SUM,
          now.get("broker") + now.get("producer") + now.get("active bridge"));
      now.forEach(
          (name, megabytes) ->
              measured
                  .computeIfAbsent(name, key -> new LinkedHashMap<>())
                  .merge(quantity, megabytes, Math::max));
      Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
    }
  }

  private void capture(byte[] jpeg) throws IOException {
    number++;
    producer.prepare(number, jpeg);
    producer.hand(number);
    String source = new BoardRecords(0, "").source();
    journal.add(Journal.Entry.of(source, number + ".jpg", jpeg, System.currentTimeMillis()));
  }

  /** The same picture with so many comments that it is as large as pictures may be. */
  private static byte[] large(byte[] jpeg) {
    // A comment segment holds at most 64 KiB: many of them behind the start of image.
    byte[] large = new byte[LARGE_BYTES];
    large[0] = jpeg[0];
    large[1] = jpeg[1];
    int end = LARGE_BYTES - (jpeg.length - 2);
    int at = 2;
    while (at < end) {
      int length = Math.min(60_000, end - at);
      if (end - at - length < 4 && end != at + length) {
        length -= 8; // the rest must hold a segment too
      }
      large[at] = (byte) 0xFF;
      large[at + 1] = (byte) 0xFE;
      large[at + 2] = (byte) ((length - 2) >> 8);
      large[at + 3] = (byte) (length - 2);
      Arrays.fill(large, at + 4, at + length, (byte) at);
      at += length;
    }
    System.arraycopy(jpeg, 2, large, end, jpeg.length - 2);
    return large;
  }

  private Report awaitArchive() throws IOException {
    try (FileSystem files = hdfs.fileSystem()) {
      ArchiveReader reader = new ArchiveReader(files);
      Await.until(
          LIMIT,
          "everything is archived",
          () -> Checker.soFar(journal, reader.read()).pending() == 0);
      Arrivals arrivals = reader.read();
      return Checker.atTheEnd(journal, arrivals, List.of());
    }
  }

  @Override
  public void close() {
    open.forEach(Runnable::run);
  }
}
