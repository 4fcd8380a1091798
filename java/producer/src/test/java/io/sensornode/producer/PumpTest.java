package io.sensornode.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sensornode.contract.SensorRecord;
import io.sensornode.runtime.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pump on a real spool, with a connection whose acknowledgements the test gives. */
class PumpTest {
  private static final int BOARD_INDEX = 7;
  private static final int PARTITIONS = 5;

  @TempDir Path directory;
  private final Queue<Connection> connections = new ArrayDeque<>();
  private final List<Connection> made = new ArrayList<>();
  private Board board;
  private SpoolRoot root;
  private Pump pump;

  @BeforeEach
  void open() throws IOException {
    board = new Board(directory, "pump");
    ProducerConfig.Declaration declaration = new ProducerConfig.Declaration();
    ProducerConfig config =
        declaration.read(
            declaration
                .group()
                .read(
                    Map.of(
                        "PRODUCER_NODE", "pump", "PRODUCER_SPOOL_ROOT", board.root().toString())));
    Health health = new Health();
    root = new SpoolRoot(config, SpoolRoot.Parts.of(config, health, new SimpleMeterRegistry()));
    pump =
        new Pump(
            config.sending(),
            new Targets(BOARD_INDEX),
            new Kafka(),
            new OneRoom(),
            health,
            () -> {});
    root.rescan();
  }

  @Test
  void aBoardsPicturesGoToItsOwnPartitionUnderTheirSource() throws IOException {
    capture(1);
    turn();
    ProducerRecord<byte[], byte[]> record = connection().sent.get(0);
    assertThat(record.topic()).isEqualTo("camera-pictures");
    assertThat(record.partition()).isEqualTo(BOARD_INDEX % PARTITIONS);
    assertThat(new String(record.key(), UTF_8)).endsWith("/pump/camera");
  }

  @Test
  void theFirstRecordTravelsAloneAndTheOthersFollowItsAcknowledgement() throws IOException {
    capture(3);
    turn();
    assertThat(connection().seqs()).containsExactly(1L);
    turn();
    assertThat(connection().seqs()).containsExactly(1L);
    connection().acknowledge(0);
    turn();
    assertThat(connection().seqs()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aRecordThatOvertookAnotherIsNoReasonToEndButToSendBothAgain() throws IOException {
    capture(3);
    turn();
    connection().acknowledge(0);
    turn();
    Connection first = connection();
    first.acknowledge(2);
    turn();
    assertThat(first.closed).isTrue();
    turn();
    assertThat(connection()).isNotSameAs(first);
    assertThat(connection().seqs()).containsExactly(2L);
    connection().acknowledge(0);
    turn();
    assertThat(connection().seqs()).containsExactly(2L, 3L);
  }

  @Test
  void whatNoSpoolHoldsWaitsForItsPartitionToo() throws IOException {
    turn();
    SpoolFeed feed = root.feeds().iterator().next();
    Heartbeat heartbeat = new Heartbeat(new ProducerConfig.Board("test", "pump", 0), root.clock());
    String topic = SpoolContent.EVENTS.topic();
    pump.sendOnce(heartbeat.of(feed), topic);
    pump.sendOnce(heartbeat.of(feed), topic);
    turn();
    assertThat(connection().seqs()).containsExactly(1L);
    connection().acknowledge(0);
    turn();
    assertThat(connection().seqs()).containsExactly(1L, 2L);
  }

  private void capture(int pictures) throws IOException {
    for (int i = 0; i < pictures; i++) {
      board.capture(Jpegs.picture(i, 1000));
    }
    for (SpoolFeed feed : root.feeds()) {
      feed.arrived();
      feed.takeSlice();
    }
  }

  private void turn() {
    pump.keepConnected(root.feeds());
    pump.settle();
    pump.send(root.feeds());
  }

  private Connection connection() {
    return made.get(made.size() - 1);
  }

  private final class Kafka implements Pump.Connections {
    @Override
    public void request() {
      made.add(new Connection());
      connections.add(connection());
    }

    @Override
    public Optional<Outlet> poll() {
      return Optional.ofNullable(connections.poll());
    }
  }

  private static final class Connection implements Outlet {
    private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    private final List<Runnable> receipts = new ArrayList<>();
    private boolean closed;

    @Override
    public void send(ProducerRecord<byte[], byte[]> record, Runnable acknowledged) {
      sent.add(record);
      receipts.add(acknowledged);
    }

    void acknowledge(int index) {
      receipts.get(index).run();
    }

    List<Long> seqs() {
      return sent.stream()
          .map(record -> new String(record.headers().lastHeader(SensorRecord.SEQ).value(), UTF_8))
          .map(Long::valueOf)
          .toList();
    }

    @Override
    public void check() {}

    @Override
    public int partitions(String topic) {
      return PARTITIONS;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
