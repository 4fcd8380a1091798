package io.sensornode.bench;

import io.sensornode.bench.report.Figure;
import io.sensornode.bench.report.Goal;
import io.sensornode.bench.report.Samples;
import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.kafkaio.DurableProducer;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.Link;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;

/** How long nothing travels after the working bridge was killed, while another copy waits. */
final class Takeover implements Measurement {
  private static final String SERIES = "takeover";
  private static final String BRIDGE = "bridge";
  private static final String SECONDS = "s from kill -9 to the next committed record";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "takeover";
  }

  @Override
  public List<String> method() {
    return List.of(
        "(takeover) two bridges `%s`, one edge and one cloud broker. Time from SIGKILL of the one that works, a record is handed in at once, until a read_committed consumer of the cloud could read it."
            .formatted(BridgeService.HEAP));
  }

  @Override
  public void run(Lab lab) throws Exception {
    Painter painter = Painter.of(lab.config().amount().frames());
    byte[] jpeg =
        Pictures.make(lab.memory("takeover/pictures"), painter, PictureSize.MEDIUM, 1).read(1);
    Path directory = lab.memory("takeover/servers");
    try (Link link = new Link();
        Site edge = Site.edge(directory.resolve("edge"), link);
        Site cloud = Site.cloud(directory.resolve("cloud"), List.of())) {
      lab.interleave(SERIES, Map.of(BRIDGE, () -> measure(edge, cloud, jpeg, directory)));
    }
  }

  private static Map<String, Double> measure(Site edge, Site cloud, byte[] jpeg, Path directory)
      throws Exception {
    String site = "takeover-" + UUID.randomUUID();
    cloud.createState(site);
    try (JavaProcess first = BridgeService.program(edge, cloud, site, directory).start()) {
      travels(edge, cloud, jpeg, first);
      try (JavaProcess second = BridgeService.program(edge, cloud, site, directory).start()) {
        awaitCopies(edge, site, 2);
        long begun = System.nanoTime();
        first.kill();
        return Map.of(SECONDS, travels(edge, cloud, jpeg, second).secondsSince(begun));
      }
    }
  }

  private static LogEnd.Moment travels(Site edge, Site cloud, byte[] jpeg, JavaProcess bridge)
      throws InterruptedException {
    try (LogEnd end = new LogEnd(cloud.bootstrap(), Topics.CAMERA_PICTURES);
        DurableProducer producer =
            DurableProducer.connect(
                Cluster.plaintext(edge.bootstrap()), "takeover", 32L << 20, LIMIT)) {
      producer.send(new BoardRecords(0, UUID.randomUUID().toString()).picture(1, jpeg), () -> {});
      producer.flush();
      return end.await(1, LIMIT, bridge::alive);
    }
  }

  private static void awaitCopies(Site edge, String site, int copies) {
    String group = "bridge-" + site + "-leader";
    Admin admin = edge.kafka().admin();
    Await.until(
        LIMIT,
        copies + " copies share " + group,
        () ->
            admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().size()
                == copies);
  }

  @Override
  public List<Figure> figures(Samples samples) {
    return List.of(
        Figure.of(
            "takeover",
            "(takeover) s from kill -9 of the working bridge to the next committed record",
            Goal.atMost(10, "s"),
            samples.values(SERIES, BRIDGE, SECONDS)));
  }
}
