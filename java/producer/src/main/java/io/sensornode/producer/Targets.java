package io.sensornode.producer;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Utils;

/**
 * Where the records of a spool go: always the same partition, so that their order is kept. Pictures
 * by the board's index, so that boards spread evenly; the rest by its key as any client would do.
 */
final class Targets {
  private final int boardIndex;
  private final Predicate<Target> stopped;

  /**
   * @param stopped whether a partition holds too much that the bridge has not taken yet
   */
  Targets(int boardIndex, Predicate<Target> stopped) {
    this.boardIndex = boardIndex;
    this.stopped = stopped;
  }

  /** One partition. */
  record Target(String topic, int partition) {}

  Target of(SpoolFeed feed, Outlet outlet) {
    return of(feed, outlet.partitions(feed.content().topic()));
  }

  boolean open(SpoolFeed feed, Outlet outlet) {
    return !stopped.test(of(feed, outlet));
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
