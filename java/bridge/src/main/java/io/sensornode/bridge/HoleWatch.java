package io.sensornode.bridge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a hole that stays open into an alarm that names its range, and takes the alarm back when
 * the hole closes. Ages count from when this process first saw the hole; what is left of a hole
 * that closes in part keeps its age. Not thread-safe.
 */
final class HoleWatch {
  private record Watched(Hole hole, long sinceNanos) {}

  private final long alarmAfterNanos;
  private final Alarms alarms;
  private Map<SpoolKey, List<Watched>> watched = new HashMap<>();

  HoleWatch(Duration alarmAfter, Alarms alarms) {
    this.alarmAfterNanos = alarmAfter.toNanos();
    this.alarms = alarms;
  }

  /** How many holes are open. */
  int check(Map<SpoolKey, SpoolProgress> spools, long nowNanos) {
    Map<SpoolKey, List<Watched>> present = new HashMap<>();
    int holes = 0;
    for (Map.Entry<SpoolKey, SpoolProgress> entry : spools.entrySet()) {
      List<Watched> before = watched.getOrDefault(entry.getKey(), List.of());
      List<Watched> now = new ArrayList<>();
      for (Hole hole : entry.getValue().holes()) {
        now.add(new Watched(hole, since(hole, before, nowNanos)));
      }
      if (!now.isEmpty()) {
        present.put(entry.getKey(), now);
        holes += now.size();
      }
    }
    watched.forEach((spool, before) -> takeBack(spool, before, present.get(spool)));
    watched = present;
    watched.forEach((spool, now) -> now.forEach(each -> raise(spool, each, nowNanos)));
    return holes;
  }

  private static long since(Hole hole, List<Watched> before, long nowNanos) {
    return before.stream()
        .filter(each -> each.hole().contains(hole.first()) && each.hole().contains(hole.last()))
        .mapToLong(Watched::sinceNanos)
        .findFirst()
        .orElse(nowNanos);
  }

  private void raise(SpoolKey spool, Watched each, long nowNanos) {
    if (nowNanos - each.sinceNanos() >= alarmAfterNanos) {
      alarms.raise(name(spool, each), "seq " + each.hole() + " of " + spool + " did not arrive");
    }
  }

  private void takeBack(SpoolKey spool, List<Watched> before, List<Watched> now) {
    for (Watched each : before) {
      if (now == null || !now.contains(each)) {
        alarms.clear(name(spool, each));
      }
    }
  }

  private static String name(SpoolKey spool, Watched each) {
    return "hole " + spool + " " + each.hole();
  }
}
