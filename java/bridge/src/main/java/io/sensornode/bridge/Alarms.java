package io.sensornode.bridge;

import io.sensornode.runtime.Health;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a person must know: data that is missing, with its range. Each is a failing health check
 * until it is cleared, and counted for ever. Thread-safe.
 */
final class Alarms {
  private final Health health;
  private final Map<String, String> open = new ConcurrentHashMap<>();

  Alarms(Health health) {
    this.health = health;
  }

  /** Raising the same alarm again changes nothing. */
  void raise(String name, String text) {
    if (open.putIfAbsent(name, text) == null) {
      health.bad("alarm " + name, text);
    }
  }

  void clear(String name) {
    if (open.remove(name) != null) {
      health.good("alarm " + name);
    }
  }

  /** Another copy looks after these from now on. */
  void clearAll() {
    open.keySet().forEach(this::clear);
  }

  Map<String, String> open() {
    return Map.copyOf(open);
  }
}
