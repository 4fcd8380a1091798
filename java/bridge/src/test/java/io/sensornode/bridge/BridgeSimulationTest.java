package io.sensornode.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Identity;
import io.sensornode.contract.SpoolKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exactly once through outages, zombies and resends, over many seeds; and four planted defects that
 * the same check must find.
 */
class BridgeSimulationTest {
  private static final int SEEDS = Integer.getInteger("sensornode.simulations", 300);
  private static final TopicPartition PARTITION = new TopicPartition(BridgeSimulation.TOPIC, 0);
  private static final String SOURCE = "home/rpi-node-1/camera";
  private static final String SPOOL = new UUID(1, 1).toString();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyRecordArrivesOnceAndInOrder(long seed) {
    SimulationResult result = new BridgeSimulation(seed, UnaryOperator.identity()).run(400);
    assertThat(result.arrived()).isNotEmpty();
    assertThat(result.violations()).isEmpty();
  }

  @Test
  void findsASequenceAcceptorThatForgets() {
    assertFound(ports -> withCloud(ports, record -> isSpoolState(record) ? null : record));
  }

  @Test
  void findsABridgeThatBeginsAtTheEarliestOffsetAfterEveryConnection() {
    assertFound(
        ports -> {
          EdgeLog honest = ports.edge();
          return new LanePorts(new ForgetfulEdgeLog(honest), ports.cloud(), ports.memory());
        });
  }

  @Test
  void findsAPositionThatIsCommittedBeforeItsRecords() {
    assertFound(
        ports -> new LanePorts(ports.edge(), new EagerCloudLog(ports.cloud()), ports.memory()));
  }

  @Test
  void findsAnAcceptorWithoutHoles() {
    UnaryOperator<LanePorts> withoutHoles =
        ports -> withCloud(ports, BridgeSimulationTest::dropHoles);
    assertThat(arrivalsThroughAHole(UnaryOperator.identity())).containsExactly(1L, 4L, 2L, 3L, 5L);
    assertThat(arrivalsThroughAHole(withoutHoles)).containsExactly(1L, 4L, 5L);
  }

  @Test
  void namesWhatTheEdgeDeletedBeforeItWasBridged() {
    BridgeSimulation simulation = new BridgeSimulation(1, UnaryOperator.identity());
    append(simulation, 1, 2, 3, 4);
    simulation.edge().log(PARTITION).start = 2;
    SimulationResult result = simulation.run(0);
    assertThat(result.arrived()).extracting(Identity::seq).containsExactly(3L, 4L);
    assertThat(result.alarms().values()).anyMatch(text -> text.contains("offsets [0, 2)"));
    assertThat(result.events()).anyMatch(event -> event.contains("offsets [0, 2)"));
    assertThat(result.events()).anyMatch(event -> event.contains("hole-opened"));
  }

  @Test
  void namesEveryLossOnceAndEachUnderAnIdentityOfItsOwn() {
    BridgeSimulation simulation = new BridgeSimulation(1, UnaryOperator.identity());
    append(simulation, 1, 2, 3, 4);
    simulation.edge().log(PARTITION).start = 4;
    simulation.run(0);
    simulation.run(0);
    append(simulation, 5, 6);
    simulation.edge().log(PARTITION).start = 5;
    SimulationResult result = simulation.run(0);
    assertThat(result.events())
        .filteredOn(event -> event.contains("\"lost\""))
        .satisfiesExactly(
            first -> assertThat(first).contains("[0, 4)"),
            second -> assertThat(second).contains("[4, 5)"));
    assertThat(result.alarms().values())
        .anyMatch(text -> text.contains("[0, 4)"))
        .anyMatch(text -> text.contains("[4, 5)"));
    assertThat(result.eventIdentities()).doesNotHaveDuplicates();
  }

  @Test
  void readsOnWhereTheEdgeWasCutAndWrittenAgain() {
    BridgeSimulation simulation = new BridgeSimulation(1, UnaryOperator.identity());
    append(simulation, 1, 2, 3);
    simulation.run(0);
    simulation.edge().truncate(PARTITION, 1);
    append(simulation, 2, 3, 4);
    SimulationResult result = simulation.run(0);
    assertThat(result.arrived()).extracting(Identity::seq).containsExactly(1L, 2L, 3L, 4L);
    assertThat(result.alarms().values()).anyMatch(text -> text.contains("offsets [1, 3)"));
  }

  private static void assertFound(UnaryOperator<LanePorts> defect) {
    assertThat(
            seeds()
                .limit(50)
                .filter(seed -> !new BridgeSimulation(seed, defect).run(400).violations().isEmpty())
                .count())
        .isPositive();
  }

  /** Seqs 1 and 4 arrive, the bridge starts again, and then 2, 3 and 5 arrive. */
  private static List<Long> arrivalsThroughAHole(UnaryOperator<LanePorts> defect) {
    BridgeSimulation simulation = new BridgeSimulation(1, defect);
    append(simulation, 1, 4);
    simulation.run(0);
    append(simulation, 2, 3, 5);
    return simulation.run(0).arrived().stream().map(Identity::seq).toList();
  }

  private static void append(BridgeSimulation simulation, long... seqs) {
    for (long seq : seqs) {
      simulation.edge().append(PARTITION, new Identity(SOURCE, SPOOL, seq), SpoolKind.BOARD);
    }
  }

  private static LanePorts withCloud(
      LanePorts ports, UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    CloudLog honest = ports.cloud();
    CloudLog changed =
        new CloudLog() {
          @Override
          public void begin(long bytes) {
            honest.begin(bytes);
          }

          @Override
          public void send(ProducerRecord<byte[], byte[]> record) {
            ProducerRecord<byte[], byte[]> sent = change.apply(record);
            if (sent != null) {
              honest.send(sent);
            }
          }

          @Override
          public void commit() {
            honest.commit();
          }

          @Override
          public void close() {
            honest.close();
          }
        };
    return new LanePorts(ports.edge(), changed, ports.memory());
  }

  private static boolean isSpoolState(ProducerRecord<byte[], byte[]> record) {
    return record.topic().startsWith("bridge-state-")
        && new String(record.key(), StandardCharsets.UTF_8).contains("\"spool\"");
  }

  private static ProducerRecord<byte[], byte[]> dropHoles(ProducerRecord<byte[], byte[]> record) {
    if (!isSpoolState(record)) {
      return record;
    }
    BridgeState state = new BridgeState();
    StateCodec.apply(record.key(), record.value(), state);
    SpoolProgress progress = state.spools().values().iterator().next();
    byte[] value = StateCodec.value(new SpoolProgress(progress.last(), List.of()));
    return new ProducerRecord<>(record.topic(), 0, record.key(), value);
  }

  /** Commits every record for itself, as if positions and data were not one transaction. */
  private record EagerCloudLog(CloudLog honest) implements CloudLog {
    @Override
    public void begin(long bytes) {
      honest.begin(bytes);
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> record) {
      honest.send(record);
      honest.commit();
      honest.begin(0);
    }

    @Override
    public void commit() {
      honest.commit();
    }

    @Override
    public void close() {
      honest.close();
    }
  }

  private record ForgetfulEdgeLog(EdgeLog honest) implements EdgeLog {
    @Override
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration limit) {
      return new ArrayList<>(honest.poll(limit));
    }

    @Override
    public Map<TopicPartition, Bounds> bounds() {
      return honest.bounds();
    }

    @Override
    public void seek(TopicPartition partition, Position position) {
      honest.seek(partition, new Position(0, Position.UNKNOWN_EPOCH, position.topicId()));
    }

    @Override
    public void publish(Map<TopicPartition, Position> forwarded) {
      honest.publish(forwarded);
    }

    @Override
    public void close() {
      honest.close();
    }
  }
}
