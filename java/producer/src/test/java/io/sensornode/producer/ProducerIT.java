package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.ContentType;
import io.sensornode.contract.Gap;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Arrived;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProducerIT extends OnEdgeBroker {
  /** Of design.md §8, for the producer. */
  private static final long RSS_BUDGET = BoardJvm.budgetBytes(110);

  /** What the optimizing compiler takes while it compiles, once in the life of a process. */
  private static final long FOR_COMPILING = 16L << 20;

  @Test
  void picturesArriveByteForByteAndInOrder() throws IOException {
    Board board = new Board(directory, "bytes");
    for (int i = 0; i < 100; i++) {
      board.capture(Jpegs.picture(i, 75_000));
    }
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      board.awaitArrivals(kafka.bootstrap(), 100);
      for (int i = 100; i < 120; i++) {
        board.capture(Jpegs.picture(i, 4 << 20));
      }
      board.awaitArrivals(kafka.bootstrap(), 120);
      assertThat(producer.peakRssBytes()).isLessThan(RSS_BUDGET + FOR_COMPILING);
      Await.until(
          Duration.ofSeconds(30),
          "memory goes back until the budget is kept",
          () -> producer.rssBytes() < RSS_BUDGET);
      assertThat(producer.terminate()).isZero();
    }
    Report report = Checker.atTheEnd(board.written(), board.arrivals(kafka.bootstrap()));
    report.assertComplete();
    assertThat(report.arrived()).isEqualTo(120);
  }

  @Test
  void itWaitsForABrokerThatIsAwayAndGoesOnWhenItDies() throws IOException {
    Board board = new Board(directory, "away");
    try (KafkaCluster other = KafkaCluster.in(directory.resolve("other")).prepare()) {
      for (int i = 0; i < 20; i++) {
        board.capture(Jpegs.picture(i, 30_000));
      }
      try (JavaProcess producer = board.producer(other.bootstrap()).start()) {
        awaitInflight(board, 20);
        other.start(1);
        other.awaitReady();
        other.createTopics(Topics.edge(1, 1L << 30));
        board.awaitArrivals(other.bootstrap(), 20);
        other.kill(1);
        for (int i = 20; i < 40; i++) {
          board.capture(Jpegs.picture(i, 30_000));
        }
        awaitInflight(board, 20);
        other.start(1);
        other.awaitReady();
        Arrivals arrivals = board.awaitArrivals(other.bootstrap(), 40);
        Checker.atTheEnd(board.written(), arrivals).assertComplete();
        assertThat(producer.terminate()).isZero();
      }
    }
  }

  @Test
  void ofTwoProducersOnOneRootTheSecondWaitsAndTakesOver() throws IOException {
    Board board = new Board(directory, "twins");
    try (JavaProcess first = board.producer(kafka.bootstrap()).start()) {
      board.capture(Jpegs.picture(1, 10_000));
      board.awaitArrivals(kafka.bootstrap(), 1);
      first.pause(); // to stand still is not to give up the root
      try (JavaProcess second = board.producer(kafka.bootstrap()).start()) {
        Await.until(
            Duration.ofSeconds(30),
            "the second one says that it waits",
            () -> Files.readString(board.log()).contains("another producer works on"));
        board.capture(Jpegs.picture(2, 10_000));
        first.resume();
        board.awaitArrivals(kafka.bootstrap(), 2);
        first.kill();
        board.capture(Jpegs.picture(3, 10_000));
        Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), 3);
        Checker.atTheEnd(board.written(), arrivals).assertComplete();
        assertThat(second.terminate()).isZero();
      }
    }
  }

  @Test
  void aNewCardBeginsANewSpoolUnderTheSameSource() throws IOException {
    Board board = new Board(directory, "card");
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      board.capture(Jpegs.picture(1, 10_000));
      board.awaitArrivals(kafka.bootstrap(), 1);
      assertThat(producer.terminate()).isZero();
    }
    new SpoolFiles().remove(board.root());
    Files.createDirectories(board.incoming());
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      board.capture(Jpegs.picture(2, 10_000));
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), 2);
      Checker.atTheEnd(board.written(), arrivals).assertComplete();
      assertThat(arrivals.records()).extracting(Arrived::seq).containsExactly(1L, 1L);
      assertThat(arrivals.records()).extracting(Arrived::spool).doesNotHaveDuplicates();
      assertThat(producer.terminate()).isZero();
    }
  }

  @Test
  void theFormatOf2016CarriesTheSamePictures() throws IOException {
    Board board = new Board(directory, "format");
    try (JavaProcess producer =
        board.producer(kafka.bootstrap()).env("PRODUCER_FORMAT", "json-base64").start()) {
      board.capture(Jpegs.picture(1, 75_000));
      board.capture(Jpegs.picture(2, 75_000));
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), 2);
      Checker.atTheEnd(board.written(), arrivals).assertComplete();
      assertThat(arrivals.records())
          .extracting(record -> record.content().contentType())
          .containsOnly(ContentType.PICTURE_2016);
      assertThat(producer.terminate()).isZero();
    }
  }

  @Test
  void aFullSpoolRefusesNewFilesWithAMarkerEach() throws IOException {
    Board board = new Board(directory, "full");
    try (KafkaCluster absent = KafkaCluster.in(directory.resolve("absent")).prepare()) {
      for (int i = 0; i < 30; i++) {
        board.capture(Jpegs.picture(i, 50_000));
      }
      try (JavaProcess producer =
          board.producer(absent.bootstrap()).env("PRODUCER_SPOOL_MAX_BYTES", "1MiB").start()) {
        awaitInflight(board, 30);
        assertThat(producer.terminate()).as("a clean stop without a broker").isZero();
      }
    }
    try (JavaProcess producer = board.producer(kafka.bootstrap()).start()) {
      Arrivals arrivals = board.awaitArrivals(kafka.bootstrap(), 30);
      Report report = Checker.atTheEnd(board.written(), arrivals);
      report.assertClean();
      assertThat(report.arrived()).isEqualTo(20);
      assertThat(arrivals.records().stream().flatMap(record -> record.gap().stream()))
          .extracting(Gap::reason)
          .hasSize(10)
          .containsOnly("spool-full");
      assertThat(producer.terminate()).isZero();
    }
  }

  @Test
  void itStopsSendingBeforeKafkaWouldDeleteWhatIsNotBridged() throws IOException {
    Board board = new Board(directory, "pressure");
    try (KafkaCluster small = KafkaCluster.in(directory.resolve("small")).start()) {
      small.createTopics(Topics.edge(1, 4L << 20));
      try (JavaProcess producer =
          board
              .producer(small.bootstrap())
              .env("PRODUCER_PRESSURE_INTERVAL", "100ms")
              .env("PRODUCER_INFLIGHT_FILES", "4")
              .start()) {
        for (int i = 0; i < 34; i++) {
          board.capture(Jpegs.picture(i, 100_000));
        }
        Await.until(
            Duration.ofSeconds(60),
            "it says why it is not ready",
            () -> Files.readString(board.log()).contains("the bridge is too far behind"));
        int before = board.arrivals(small.bootstrap()).records().size();
        for (int i = 34; i < 50; i++) {
          board.capture(Jpegs.picture(i, 100_000));
        }
        awaitInflight(board, 16);
        assertThat(board.arrivals(small.bootstrap()).records().size()).isEqualTo(before);
        TopicPartition partition = new TopicPartition(Topics.CAMERA_PICTURES, 0);
        small
            .admin()
            .alterConsumerGroupOffsets(
                "bridge-" + Board.SITE, Map.of(partition, new OffsetAndMetadata(before)));
        Checker.atTheEnd(board.written(), board.awaitArrivals(small.bootstrap(), 50))
            .assertComplete();
        assertThat(producer.terminate()).isZero();
      }
    }
  }

  @Test
  void readingsAndHeartbeatsTravelBesideThePictures() throws IOException {
    Board board = new Board(directory, "readings");
    try (JavaProcess producer =
        board
            .producer(kafka.bootstrap())
            .env("PRODUCER_READ_INTERVAL", "200ms")
            .env("PRODUCER_HEARTBEAT", "200ms")
            .start()) {
      Await.until(
          Duration.ofSeconds(60),
          "three readings of the load are in Kafka",
          () -> sources(Topics.SENSOR_TELEMETRY, "test/readings/load") >= 3);
      Await.until(
          Duration.ofSeconds(60),
          "a heartbeat is in Kafka",
          () -> sources(Topics.SYSTEM_EVENTS, "test/readings/heartbeat") >= 1);
      assertThat(producer.terminate()).isZero();
    }
  }

  private static long sources(String topic, String source) {
    return new TopicReader(kafka.bootstrap())
        .read(topic).records().stream().filter(each -> each.source().equals(source)).count();
  }

  private static void awaitInflight(Board board, int count) {
    Await.until(
        Duration.ofSeconds(60),
        count + " files wait in inflight",
        () -> {
          try (Stream<Path> entries = Files.list(board.camera().inflight())) {
            return entries.count() >= count;
          }
        });
  }
}
