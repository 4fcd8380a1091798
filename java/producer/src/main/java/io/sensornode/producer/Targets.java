package io.sensornode.producer;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Where the records of a spool go: always the same partition, so that their order is kept. Pictures
 * by the board's index, so that boards spread evenly; the rest by its key as any client would do.
 */
final class Targets {
  private final int boardIndex;

  Targets(int boardIndex) {
    this.boardIndex = boardIndex;
  }

  /** One partition. */
  record Target(String topic, int partition) {}

  Target of(SpoolFeed feed, Outlet outlet) {
    return of(feed, outlet.partitions(feed.content().topic()));
  }

  private Target of(SpoolFeed feed, int partitions) {
    int partition =
        feed.content() == SpoolContent.PICTURES
            ? boardIndex % partitions
            : byKey(feed.source(), partitions);
    return new Target(feed.content().topic(), partition);
  }

  Target byKey(String topic, String key, Outlet outlet) {
    return new Target(topic, byKey(key, outlet.partitions(topic)));
  }

  static int byKey(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
  }
}
