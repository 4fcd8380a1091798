package io.sensornode.bridge;

import io.sensornode.contract.Identity;
import io.sensornode.contract.SpoolKind;
import io.sensornode.runtime.Health;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A site with three copies of the bridge that all believe to lead, spools that send again, and an
 * uplink that fails at any step; everything from one seed, on a virtual clock.
 */
final class BridgeSimulation implements TimeSource {
  static final String TOPIC = "camera-pictures";
  private static final int COPIES = 3;

  private final Random random;
  private final UnaryOperator<LanePorts> defect;
  private final SimulatedEdge edge;
  private final SimulatedCloud cloud;
  private final Lane[] copies = new Lane[COPIES];
  private final LaneMemory[] memories = new LaneMemory[COPIES];
  private final Map<String, Long> nextSeq = new HashMap<>();
  private final List<Identity> written = new ArrayList<>();
  private final Alarms alarms = new Alarms(new Health());
  private long nanos;

  /**
   * @param defect what to plant between a lane and its ports; identity for none
   */
  BridgeSimulation(long seed, UnaryOperator<LanePorts> defect) {
    this.random = new Random(seed);
    this.defect = defect;
    this.edge =
        new SimulatedEdge(
            random, List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1)));
    this.cloud = new SimulatedCloud(random, 0.02);
    for (int copy = 0; copy < COPIES; copy++) {
      memories[copy] = memory();
    }
  }

  /** Runs with faults, then without until everything at the edge is forwarded. */
  SimulationResult run(int steps) {
    cloud.intruder(() -> attempt(random.nextInt(COPIES), this::reconnect));
    for (int i = 0; i < steps; i++) {
      nanos += Duration.ofMillis(random.nextInt(500)).toNanos();
      step();
    }
    cloud.calm();
    reconnect(0);
    for (int idle = 0; idle < 200; idle++) {
      if (copies[0].waitingBytes() > 0) {
        copies[0].forward();
        idle = 0;
      }
    }
    return new SimulationResult(written, cloud.committed(), alarms.open());
  }

  private void step() {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> write();
      case 3 -> sendAgain();
      case 4 -> attempt(random.nextInt(COPIES), this::reconnect);
      default -> attempt(random.nextInt(COPIES), this::forward);
    }
  }

  private void write() {
    String node = "rpi-node-" + (1 + random.nextInt(2));
    boolean board = random.nextInt(5) > 0;
    long seq = nextSeq.merge(node + board, 1L, Long::sum);
    Identity identity = new Identity("home/" + node + "/camera", spool(node, board), seq);
    written.add(identity);
    append(identity, board);
  }

  /** A spool begins again at some seq, as after a restart of its producer. */
  private void sendAgain() {
    String node = "rpi-node-" + (1 + random.nextInt(2));
    long last = nextSeq.getOrDefault(node + true, 0L);
    if (last > 0) {
      for (long seq = 1 + random.nextInt((int) last); seq <= last; seq++) {
        append(new Identity("home/" + node + "/camera", spool(node, true), seq), true);
      }
    }
  }

  private void append(Identity identity, boolean board) {
    int partition = identity.source().contains("node-1") ? 0 : 1;
    edge.append(
        new TopicPartition(TOPIC, partition),
        identity,
        board ? SpoolKind.BOARD : SpoolKind.REQUEST);
  }

  SimulatedEdge edge() {
    return edge;
  }

  private void forward(int copy) {
    if (copies[copy] == null) {
      reconnect(copy);
    }
    if (copies[copy].waitingBytes() > 0) {
      copies[copy].forward();
    }
  }

  private void reconnect(int copy) {
    copies[copy] = null;
    LaneContext context = new LaneContext("home", alarms, this);
    CloudLog connection = cloud.connect();
    BridgeState state = cloud.state(context.stateTopic());
    LaneSpec spec = new LaneSpec("pictures", List.of(TOPIC), 10, 200);
    Lane lane =
        new Lane(
            spec,
            defect.apply(new LanePorts(edge.reader(), connection, memories[copy])),
            state,
            context);
    lane.open();
    copies[copy] = lane;
  }

  private void attempt(int copy, IntConsumer action) {
    try {
      action.accept(copy);
    } catch (KafkaException e) {
      copies[copy] = null; // its session ended
    }
  }

  private LaneMemory memory() {
    return new LaneMemory(
        NoCounters.INSTANCE,
        new HoleWatch(Duration.ofMinutes(1), alarms),
        new TrimSchedules(Duration.ofDays(7)));
  }

  private static String spool(String node, boolean board) {
    return UUID.nameUUIDFromBytes((node + board).getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public long millis() {
    return nanos / 1_000_000;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
