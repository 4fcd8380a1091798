package io.sensornode.bench;

import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.kafkaio.DurableProducer;
import java.time.Duration;
import java.util.UUID;

/** Pictures of several boards that wait in an edge's topic, as many of each. */
final class Backlog {
  static final int BOARDS = 5;

  private final Pictures pictures;
  private final int perBoard;

  Backlog(Pictures pictures, int perBoard) {
    this.pictures = pictures;
    this.perBoard = perBoard;
  }

  int records() {
    return BOARDS * perBoard;
  }

  long bytes() {
    return pictures.bytes(1, records());
  }

  void fill(Site edge) {
    String spool = UUID.randomUUID().toString();
    try (DurableProducer producer =
        DurableProducer.connect(
            Cluster.plaintext(edge.bootstrap()), "backlog", 32L << 20, Duration.ofMinutes(1))) {
      for (int seq = 1; seq <= perBoard; seq++) {
        for (int board = 0; board < BOARDS; board++) {
          byte[] jpeg = pictures.read(board * perBoard + seq);
          producer.send(new BoardRecords(board, spool).picture(seq, jpeg), () -> {});
        }
      }
      producer.flush();
    }
  }

  void verify(String run, Site cloud) {
    new Delivered(cloud.bootstrap(), Topics.CAMERA_PICTURES)
        .verify(run, pictures.sha256(records()), perBoard);
  }
}
