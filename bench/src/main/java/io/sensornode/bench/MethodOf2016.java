package io.sensornode.bench;

import io.sensornode.bench.report.Figure;
import io.sensornode.bench.report.Goal;
import io.sensornode.bench.report.Samples;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The way of 2016 against ours: streams on loopback and over a link, and tables 5.1 and 5.2. */
final class MethodOf2016 implements Measurement {
  private static final String OLD = "2016";
  private static final String CLIENT = "our client";
  private static final String SERVICE = "our producer";
  private static final String TOPIC_2016 = "cameraData";
  private static final String LINK = "a-link-20ms-640x480";
  private static final Duration ONE_WAY = Duration.ofMillis(10);
  private static final int DIFFERENT = 40;
  private static final int TABLE = 10;
  private static final Map<PictureSize, Integer> STREAM =
      new EnumMap<>(
          Map.of(PictureSize.SMALL, 6000, PictureSize.MEDIUM, 3000, PictureSize.LARGE, 1500));

  @Override
  public String name() {
    return "a";
  }

  @Override
  public List<String> method() {
    return List.of(
        "(a) *2016*: read a file, Base64, JSON, `send().get()`, acks=1, the client's defaults of"
            + " then, on today's client. *our client*: read a file, SHA-256, headers, asynchronous"
            + " `DurableProducer` (acks=all, idempotent). *our producer*: the real service with its"
            + " spool, from the moment the files are moved in. One broker. Clients `"
            + SenderProcess.HEAP
            + "`, service `"
            + ProducerService.HEAP
            + "`. A tenth more pictures warm each process up before.",
        "(a) the link delays each direction by 10 ms and limits nothing else. Table 5.1: one"
            + " picture at a time, from the file to the acknowledgement. Table 5.2: from the edge"
            + " broker's acknowledgement until a read_committed consumer of the cloud broker has it;"
            + " *2016* consumes, converts, makes JSON again and sends with acks=1; ours is the real"
            + " bridge with one transaction each.");
  }

  @Override
  public void run(Lab lab) throws Exception {
    Painter painter = Painter.of(lab.config().amount().frames());
    Map<PictureSize, Pictures> pictures = new EnumMap<>(PictureSize.class);
    for (PictureSize size : PictureSize.values()) {
      pictures.put(size, Pictures.make(lab.memory("a/" + size.text()), painter, size, DIFFERENT));
    }
    try (Link link = new Link();
        Site edge = Site.edge(lab.memory("a/broker"), link)) {
      edge.create(TOPIC_2016);
      for (PictureSize size : PictureSize.values()) {
        stream(lab, edge, size, pictures.get(size));
      }
      link(lab, edge, link, pictures.get(PictureSize.MEDIUM));
      for (PictureSize size : PictureSize.values()) {
        table(lab, edge, size, pictures.get(size));
      }
    }
    new RelayTable(pictures, TABLE).run(lab);
  }

  private void stream(Lab lab, Site edge, PictureSize size, Pictures pictures) throws Exception {
    int count = lab.config().amount().pictures(STREAM.get(size));
    Map<String, Run> variants = new LinkedHashMap<>();
    variants.put(OLD, () -> stream(lab, edge, pictures, job(SenderJob.Method.OF_2016, count), OLD));
    variants.put(
        CLIENT, () -> stream(lab, edge, pictures, job(SenderJob.Method.OURS, count), CLIENT));
    ServiceDrain drain = new ServiceDrain(edge, pictures, warmUp(count), count);
    variants.put(SERVICE, () -> drain.measure(SERVICE, lab.memory("a/spool-" + UUID.randomUUID())));
    lab.interleave(loopback(size), variants);
  }

  /** How a variant sends how many. */
  private record Sending(SenderJob.Method method, int count, boolean single) {}

  private static Sending job(SenderJob.Method method, int count) {
    return new Sending(method, count, false);
  }

  private Map<String, Double> stream(
      Lab lab, Site edge, Pictures pictures, Sending sending, String run) throws Exception {
    return rates(sending, pictures, send(lab, edge, edge.bootstrap(), pictures, sending), run);
  }

  private void link(Lab lab, Site edge, Link link, Pictures pictures) throws Exception {
    link.latency(ONE_WAY);
    String far = edge.kafka().uplinkBootstrap();
    Sending old = job(SenderJob.Method.OF_2016, lab.config().amount().pictures(150));
    Sending ours = job(SenderJob.Method.OURS, lab.config().amount().pictures(3000));
    Map<String, Run> variants = new LinkedHashMap<>();
    variants.put(OLD, () -> rates(old, pictures, send(lab, edge, far, pictures, old), OLD));
    variants.put(CLIENT, () -> rates(ours, pictures, send(lab, edge, far, pictures, ours), CLIENT));
    lab.interleave(LINK, variants);
  }

  private void table(Lab lab, Site edge, PictureSize size, Pictures pictures) throws Exception {
    Map<String, Run> variants = new LinkedHashMap<>();
    for (SenderJob.Method method : List.of(SenderJob.Method.OF_2016, SenderJob.Method.OURS)) {
      Sending sending = new Sending(method, TABLE, true);
      variants.put(
          method == SenderJob.Method.OURS ? CLIENT : OLD,
          () -> singles(send(lab, edge, edge.bootstrap(), pictures, sending)));
    }
    lab.interleave("a-table-5.1-" + size.text(), variants);
  }

  private Map<String, Double> send(
      Lab lab, Site edge, String bootstrap, Pictures pictures, Sending sending) throws Exception {
    boolean old = sending.method() == SenderJob.Method.OF_2016;
    String topic = old ? TOPIC_2016 : Topics.CAMERA_PICTURES;
    edge.purge(topic);
    SenderJob job =
        new SenderJob(
            sending.method(),
            new SenderJob.Target(bootstrap, topic, UUID.randomUUID().toString()),
            pictures.directory(),
            sending.single() ? 100 : warmUp(sending.count()),
            sending.count(),
            sending.single());
    Map<String, Double> values = new SenderProcess(lab.memory("a/workers")).run(job);
    Delivered delivered = new Delivered(edge.bootstrap(), topic);
    List<String> sha256 = pictures.sha256(job.total());
    if (old) {
      delivered.verify2016(sending.method().name(), sha256);
    } else {
      delivered.verify(sending.method().name(), sha256);
    }
    return values;
  }

  private static Map<String, Double> rates(
      Sending sending, Pictures pictures, Map<String, Double> values, String run) {
    int first = warmUp(sending.count()) + 1;
    long bytes = pictures.bytes(first, first + sending.count() - 1);
    return Rates.of(values.get("s"), values.get("CPU s"), sending.count(), bytes);
  }

  private static Map<String, Double> singles(Map<String, Double> values) {
    Map<String, Double> singles = new LinkedHashMap<>(values);
    singles.keySet().removeIf(quantity -> !quantity.startsWith("picture "));
    singles.put(
        "average ms",
        singles.values().stream().mapToDouble(Double::doubleValue).average().orElse(0));
    return singles;
  }

  private static int warmUp(int count) {
    return Math.max(5, count / 10);
  }

  private static String loopback(PictureSize size) {
    return "a-loopback-" + size.text();
  }

  @Override
  public List<Figure> figures(Samples samples) {
    List<Figure> figures = new ArrayList<>();
    for (PictureSize size : PictureSize.values()) {
      for (String ours : List.of(CLIENT, SERVICE)) {
        String series = loopback(size);
        figures.add(
            Figure.of(
                series + "-rate",
                "(a) %s, loopback: pictures/s of %s ÷ 2016".formatted(size.text(), ours),
                Goal.atLeast(2.5, "×"),
                samples.ratios(series, Rates.PICTURES, ours, OLD)));
        figures.add(
            Figure.of(
                series + "-cpu",
                "(a) %s, loopback: client CPU of 2016 ÷ %s".formatted(size.text(), ours),
                Goal.atLeast(3, "×"),
                samples.ratios(series, Rates.CPU, OLD, ours)));
      }
    }
    figures.add(
        Figure.of(
            LINK,
            "(a) 640x480, 20 ms link: pictures/s of our client ÷ 2016",
            Goal.atLeast(20, "×"),
            samples.ratios(LINK, Rates.PICTURES, CLIENT, OLD)));
    return figures;
  }
}
