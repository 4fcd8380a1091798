package io.sensornode.demo;

import io.sensornode.testkit.Arrived;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The books of one source. Identities are counted once per place, whatever arrives twice. */
final class Account {
  /** Where records are seen. */
  enum Place {
    EDGE,
    CLOUD,
    ARCHIVE
  }

  private final Map<Place, Set<String>> seen = new EnumMap<>(Place.class);
  private final Map<String, Integer> writtenByContent = new HashMap<>();
  private final Map<String, Integer> archivedByContent = new HashMap<>();
  private final Map<String, Long> archivedSeqs = new HashMap<>();
  private final Map<String, Long> highestArchived = new HashMap<>();
  private long captured;
  private long rejected;
  private long twins;

  Account() {
    for (Place place : Place.values()) {
      seen.put(place, new HashSet<>());
    }
  }

  void written(String sha256) {
    captured++;
    writtenByContent.merge(sha256, 1, Integer::sum);
  }

  void at(Place place, Arrived each) {
    boolean first = seen.get(place).add(each.origin().identity().text());
    if (!first) {
      // A board sends again after a restart: twins at the edge are the bridge's to drop.
      twins += place == Place.EDGE ? 0 : 1;
    } else if (place == Place.ARCHIVE) {
      archived(each);
    }
  }

  Row row() {
    long archived = seen.get(Place.ARCHIVE).size();
    return new Row(
        captured,
        seen.get(Place.EDGE).size(),
        seen.get(Place.CLOUD).size(),
        archived - rejected,
        rejected,
        lost(),
        twins + surplus());
  }

  boolean filesArchived() {
    return captured <= seen.get(Place.ARCHIVE).size();
  }

  boolean edgeArchived() {
    return seen.get(Place.ARCHIVE).containsAll(seen.get(Place.EDGE));
  }

  long pending() {
    long begun = Math.max(captured, seen.get(Place.EDGE).size());
    return Math.max(0, begun - seen.get(Place.ARCHIVE).size());
  }

  private void archived(Arrived each) {
    archivedSeqs.merge(each.spool(), 1L, Long::sum);
    highestArchived.merge(each.spool(), each.seq(), Math::max);
    if (each.gap().isPresent()) {
      rejected++;
    } else if (captured > 0) {
      archivedByContent.merge(each.content().measured(), 1, Integer::sum);
    }
  }

  private long lost() {
    return highestArchived.entrySet().stream()
        .mapToLong(entry -> entry.getValue() - archivedSeqs.get(entry.getKey()))
        .sum();
  }

  /** Files archived more often than written, under identities of their own. */
  private long surplus() {
    return archivedByContent.entrySet().stream()
        .mapToLong(
            entry ->
                Math.max(0, entry.getValue() - writtenByContent.getOrDefault(entry.getKey(), 0)))
        .sum();
  }
}
