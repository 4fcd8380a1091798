package io.sensornode.bench;

import io.sensornode.bench.report.Figure;
import io.sensornode.bench.report.Goal;
import io.sensornode.bench.report.Samples;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The producer draining a spool against the loop of Kafka's ProducerPerformance. */
final class ProducerDrain implements Measurement {
  private static final String SERIES = "b-drain-640x480";
  private static final String LIMIT = "ProducerPerformance's loop";
  private static final String MEMORY = "producer, spool in memory";
  private static final String DISK = "producer, spool on disk";
  private static final String COUNTED = "producer, spool on disk, under strace";
  private static final int DIFFERENT = 40;

  @Override
  public String name() {
    return "b";
  }

  @Override
  public List<String> method() {
    return List.of(
        "(b) *producer*: the real service (`"
            + ProducerService.HEAP
            + "`, defaults) is warm, stands still (SIGSTOP) while all files are moved in, and is"
            + " timed from SIGCONT to the last committed record. *ProducerPerformance's loop*: the"
            + " same finished records from memory with acks=all, idempotence, 32 MiB of buffer (`"
            + SenderProcess.HEAP
            + "`, a tenth more records before as a warm-up); the program itself reads payloads as"
            + " lines of text and picks them by chance, so JPEG does not survive it. Syncs are"
            + " counted in runs of their own.");
  }

  @Override
  public void run(Lab lab) throws Exception {
    Painter painter = Painter.of(lab.config().amount().frames());
    Pictures pictures =
        Pictures.make(lab.memory("b/pictures"), painter, PictureSize.MEDIUM, DIFFERENT);
    int count = lab.config().amount().pictures(4000);
    ServiceDrain drain;
    try (Link link = new Link();
        Site edge = Site.edge(lab.memory("b/broker"), link)) {
      drain = new ServiceDrain(edge, pictures, count / 10, count);
      Map<String, Run> variants = new LinkedHashMap<>();
      variants.put(LIMIT, () -> limit(lab, edge, pictures, count));
      variants.put(MEMORY, () -> drain.measure(MEMORY, lab.memory("b/spool-" + UUID.randomUUID())));
      variants.put(DISK, () -> drain.measure(DISK, lab.disk("spool-" + UUID.randomUUID())));
      lab.interleave(SERIES, variants);
      ServiceDrain counted = new ServiceDrain(edge, pictures, 20, Math.min(count, 500));
      lab.interleave(
          "b-syncs",
          Map.of(
              COUNTED,
              () ->
                  Map.of(
                      "fsync and fdatasync per picture",
                      counted.syncsPerPicture(COUNTED, lab.disk("spool-" + UUID.randomUUID())))));
    }
  }

  private static Map<String, Double> limit(Lab lab, Site edge, Pictures pictures, int count)
      throws Exception {
    edge.purge(Topics.CAMERA_PICTURES);
    SenderJob job =
        new SenderJob(
            SenderJob.Method.LIMIT,
            new SenderJob.Target(
                edge.bootstrap(), Topics.CAMERA_PICTURES, UUID.randomUUID().toString()),
            pictures.directory(),
            count / 10,
            count,
            false);
    Map<String, Double> values = new SenderProcess(lab.memory("b/workers")).run(job);
    new Delivered(edge.bootstrap(), Topics.CAMERA_PICTURES)
        .verify(LIMIT, pictures.sha256(job.total()));
    return Rates.of(
        values.get("s"), values.get("CPU s"), count, pictures.bytes(job.warmUp() + 1, job.total()));
  }

  @Override
  public List<Figure> figures(Samples samples) {
    return List.of(
        Figure.of(
            SERIES,
            "(b) MB/s of the producer, spool in memory ÷ ProducerPerformance's loop",
            Goal.atLeast(0.9, "×"),
            samples.ratios(SERIES, Rates.MEGABYTES, MEMORY, LIMIT)));
  }
}
