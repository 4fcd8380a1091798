package io.sensornode.bench;

import io.sensornode.bench.report.Figure;
import io.sensornode.bench.report.Goal;
import io.sensornode.bench.report.Samples;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.Link;
import io.sensornode.testkit.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bridge against MirrorMaker 2 on the same backlog, and exactly once against the same lane
 * without it.
 */
final class BridgeAgainstMirrorMaker implements Measurement {
  private static final String SERIES = "c-backlog-640x480";
  private static final String LANES = "c-lane-640x480";
  private static final String BRIDGE = "bridge";
  private static final String MIRROR_MAKER = "MirrorMaker 2";
  private static final String EXACTLY_ONCE = "exactly once";
  private static final String AT_LEAST_ONCE = "at least once";
  private static final String PEAK = "peak RSS MB";
  private static final String FIRST = "s to the first committed record";
  private static final String ALL = "s to the last committed record";
  private static final String CPU = "CPU s in all";
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int DIFFERENT = 40;

  private final AtomicInteger runs = new AtomicInteger();

  @Override
  public String name() {
    return "c";
  }

  @Override
  public List<String> method() {
    return List.of(
        "(c) one edge and one cloud broker; a backlog of pictures from "
            + Backlog.BOARDS
            + " boards, one partition each; every run is a fresh process, a fresh site and an empty"
            + " target. Time to the first record: from the start of the process until a"
            + " read_committed consumer could read it. MB/s: after"
            + " the first quarter, which warms the process up."
            + " Peak RSS: VmHWM at the end. Bridge `"
            + BridgeService.HEAP
            + "`. MirrorMaker 2 `"
            + MirrorMaker.HEAP
            + "`, same other flags, two tasks, socket buffers of the kernel, fetches of 16 MiB, batches of 1 MiB, linger 5 ms, no"
            + " renaming of topics, no heartbeats, checkpoints or synced configurations.",
        "(c) exactly once: the same lane of the bridge as a process of its own (`"
            + BridgeService.HEAP
            + "`), once with its transactions, once with an idempotent producer that flushes where"
            + " the other commits; everything else is the same.");
  }

  @Override
  public void run(Lab lab) throws Exception {
    Painter painter = Painter.of(lab.config().amount().frames());
    Pictures pictures =
        Pictures.make(lab.memory("c/pictures"), painter, PictureSize.MEDIUM, DIFFERENT);
    Path directory = lab.memory("c/servers");
    try (Link link = new Link();
        Site edge = Site.edge(directory.resolve("edge"), link);
        Site cloud = Site.cloud(directory.resolve("cloud"), List.of())) {
      Backlog backlog = new Backlog(pictures, lab.config().amount().pictures(2000));
      backlog.fill(edge);
      Path workers = lab.memory("c/workers");
      Map<String, Run> services = new LinkedHashMap<>();
      services.put(
          BRIDGE,
          () -> {
            String site = site(cloud);
            return move(BRIDGE, cloud, backlog, BridgeService.program(edge, cloud, site, workers));
          });
      services.put(
          MIRROR_MAKER,
          () ->
              move(
                  MIRROR_MAKER,
                  cloud,
                  backlog,
                  MirrorMaker.program(edge, cloud, runs.incrementAndGet(), workers)));
      lab.interleave(SERIES, services);
      Map<String, Run> lanes = new LinkedHashMap<>();
      for (String guarantee : List.of(EXACTLY_ONCE, AT_LEAST_ONCE)) {
        lanes.put(
            guarantee,
            () -> move(guarantee, cloud, backlog, lane(guarantee, edge, cloud, workers)));
      }
      lab.interleave(LANES, lanes);
    }
  }

  private String site(Site cloud) {
    String site = "site-" + runs.incrementAndGet();
    cloud.createState(site);
    return site;
  }

  /** Compiled with the bridge's tests: the bridge has no switch for it. */
  private JavaProgram lane(String guarantee, Site edge, Site cloud, Path workers) {
    return JavaProcess.program("lane", "bridge", "io.sensornode.bridge.LaneMain")
        .classes(Workspace.find().root().resolve("java/bridge/target/test-classes"))
        .jvm(BridgeService.HEAP)
        .log(workers.resolve("lane.log"))
        .args(guarantee, edge.bootstrap(), cloud.bootstrap(), site(cloud));
  }

  private static Map<String, Double> move(
      String run, Site cloud, Backlog backlog, JavaProgram program) throws Exception {
    cloud.purge(Topics.CAMERA_PICTURES);
    try (LogEnd end = new LogEnd(cloud.bootstrap(), Topics.CAMERA_PICTURES)) {
      long begun = System.nanoTime();
      try (JavaProcess process = program.start()) {
        LogEnd.Moment first = end.await(1, LIMIT, process::alive);
        LogEnd.Moment warm = end.await(backlog.records() / 4, LIMIT, process::alive);
        LogEnd.Moment last = end.awaitRest(backlog.records(), LIMIT, process::alive);
        double seconds = last.secondsSince(warm.nanos());
        double part = 1 - (double) warm.grown() / last.grown();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Rates.MEGABYTES, backlog.bytes() * part / seconds / 1e6);
        values.put(ALL, last.secondsSince(begun));
        values.put(FIRST, first.secondsSince(begun));
        values.put(PEAK, process.peakRssBytes() / 1024.0 / 1024.0);
        values.put(CPU, CpuTime.seconds(process.pid()));
        process.kill();
        backlog.verify(run, cloud);
        return values;
      }
    }
  }

  @Override
  public List<Figure> figures(Samples samples) {
    return List.of(
        Figure.of(
            "c-rate",
            "(c) MB/s of the bridge ÷ MirrorMaker 2",
            Goal.atLeast(1, "×"),
            samples.ratios(SERIES, Rates.MEGABYTES, BRIDGE, MIRROR_MAKER)),
        Figure.of(
            "c-memory",
            "(c) peak RSS of the bridge ÷ MirrorMaker 2",
            Goal.atMost(0.4, "×"),
            samples.ratios(SERIES, PEAK, BRIDGE, MIRROR_MAKER)),
        Figure.of(
            "c-first",
            "(c) time to the first committed record, bridge ÷ MirrorMaker 2",
            Goal.atMost(0.15, "×"),
            samples.ratios(SERIES, FIRST, BRIDGE, MIRROR_MAKER)),
        Figure.of(
            "c-exactly-once",
            "(c) MB/s of a lane exactly once ÷ at least once",
            Goal.atLeast(0.9, "×"),
            samples.ratios(LANES, Rates.MEGABYTES, EXACTLY_ONCE, AT_LEAST_ONCE)));
  }
}
