package io.sensornode.bridge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a hole that stays open into an alarm that names its range, and takes the alarm back when
 * the hole closes. Ages count from when this process first saw the spool's hole. Not thread-safe.
 */
final class HoleWatch {
  private record Watched(SpoolKey spool, long first) {}

  private final long alarmAfterNanos;
  private final Alarms alarms;
  private final Map<Watched, Long> since = new HashMap<>();

  HoleWatch(Duration alarmAfter, Alarms alarms) {
    this.alarmAfterNanos = alarmAfter.toNanos();
    this.alarms = alarms;
  }

  /** How many holes are open. */
  int check(Map<SpoolKey, SpoolProgress> spools, long nowNanos) {
    Set<Watched> present = new HashSet<>();
    int holes = 0;
    for (Map.Entry<SpoolKey, SpoolProgress> entry : spools.entrySet()) {
      for (Hole hole : entry.getValue().holes()) {
        Watched watched = new Watched(entry.getKey(), hole.first());
        present.add(watched);
        holes++;
        if (nowNanos - since.computeIfAbsent(watched, w -> nowNanos) >= alarmAfterNanos) {
          alarms.raise(name(watched), "seq " + hole + " of " + entry.getKey() + " did not arrive");
        }
      }
    }
    List<Watched> closed = new ArrayList<>(since.keySet());
    closed.removeAll(present);
    closed.forEach(watched -> alarms.clear(name(watched)));
    since.keySet().retainAll(present);
    return holes;
  }

  private static String name(Watched watched) {
    return "hole " + watched.spool() + " from " + watched.first();
  }
}
