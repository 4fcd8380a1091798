package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.Report;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProducerIT {
  @TempDir static Path directory;
  private static KafkaCluster kafka;

  @BeforeAll
  static void startKafka() {
    kafka = KafkaCluster.in(directory).start();
    kafka.createTopics(Topics.edge(1, 1L << 30));
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

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
      assertThat(producer.peakRssBytes()).isLessThan(110L << 20);
      System.out.println("rss=" + (producer.peakRssBytes() >> 20));
      assertThat(producer.terminate()).isZero();
    }
    Report report = Checker.atTheEnd(board.written(), board.arrivals(kafka.bootstrap()));
    report.assertClean();
    assertThat(report.arrived()).isEqualTo(120);
  }
}
