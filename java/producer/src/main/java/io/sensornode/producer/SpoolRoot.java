package io.sensornode.producer;

import io.micrometer.core.instrument.MeterRegistry;
import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.Event;
import io.sensornode.contract.Identity;
import io.sensornode.runtime.Health;
import io.sensornode.sources.CaptureClock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All spools under one root: a directory is a spool, its name is the sensor's. New directories are
 * found at every rescan; one that cannot be opened holds up no other.
 */
final class SpoolRoot {
  private final ProducerConfig config;
  private final Parts parts;
  private final SpoolSpace space;
  private final EventLog events;
  private final Map<String, SpoolFeed> feeds = new TreeMap<>();

  SpoolRoot(ProducerConfig config, Parts parts) {
    this.config = config;
    this.parts = parts;
    this.space = new SpoolSpace(root(), config.spools().maxBytes());
    this.events = new EventLog(writer(EventLog.SPOOL, SpoolContent.EVENTS));
  }

  /** What a test replaces. */
  record Parts(
      SpoolFiles files,
      CaptureClock clock,
      RetentionFactory retention,
      Health health,
      MeterRegistry metrics) {

    /** The real ones. */
    static Parts of(ProducerConfig config, Health health, MeterRegistry metrics)
        throws IOException {
      return new Parts(
          new SpoolFiles(),
          CaptureClock.system(config.spools().clockStateFile()),
          () -> new FlushHorizon(config.sending().flushHorizon(), System::nanoTime),
          health,
          metrics);
    }

    /** The same on other file operations. */
    Parts on(SpoolFiles other) {
      return new Parts(other, clock, retention, health, metrics);
    }

    /** The same with another rule for removal. */
    Parts keeping(RetentionFactory other) {
      return new Parts(files, clock, other, health, metrics);
    }
  }

  /** Makes the rule for one spool. */
  @FunctionalInterface
  interface RetentionFactory {
    Retention create();
  }

  Collection<SpoolFeed> feeds() {
    return feeds.values();
  }

  EventLog events() {
    return events;
  }

  CaptureClock clock() {
    return parts.clock();
  }

  SpoolSpace space() {
    return space;
  }

  /** For what this process captures itself; from the thread that works on the spools. */
  SpoolWriter writer(String sensor, SpoolContent content) {
    return new SpoolWriter(layout(sensor), parts.files(), parts.clock(), content.extension());
  }

  SpoolLayout layout(String sensor) {
    return new SpoolLayout(root().resolve(sensor));
  }

  /** Creates the spools that are to be there, opens new ones, drops removed ones. */
  void rescan() throws IOException {
    for (String camera : config.spools().cameras()) {
      Files.createDirectories(layout(camera).directory());
    }
    Files.createDirectories(layout(EventLog.SPOOL).directory());
    List<String> found = sensors();
    feeds.keySet().retainAll(found);
    for (String sensor : found) {
      if (!feeds.containsKey(sensor)) {
        open(sensor);
      }
    }
  }

  private void open(String sensor) {
    String check = "spool-" + sensor;
    try {
      feeds.put(sensor, feed(sensor));
      parts.health().good(check);
    } catch (IOException e) {
      parts.health().bad(check, e.toString());
    }
  }

  private SpoolFeed feed(String sensor) throws IOException {
    SpoolLayout layout = layout(sensor);
    SpoolContent content = content(sensor);
    String source = Identity.boardSource(config.board().site(), config.node(), sensor);
    FeedMetrics metrics = new FeedMetrics(parts.metrics(), source);
    Intake intake =
        new Intake(
            layout.incoming(), parts.files(), content, parts.clock(), config.spools().patience());
    Spool[] self = new Spool[1];
    Spool spool =
        new Spool(
            layout,
            parts.files(),
            parts.retention().create(),
            (place, gap, shed) -> {
              if (gap.reason().equals(Rejections.VANISHED)) {
                parts.health().bad("lost-" + sensor, place.text() + " is gone from the spool");
              }
              if (!shed) {
                events.write(
                    Event.of("rejected")
                        .with("source", source)
                        .with("spool", self[0].id())
                        .with("seq", place.seq())
                        .with("reason", gap.reason())
                        .with("size", gap.size()));
              }
              metrics.marked(gap.reason(), shed);
            });
    self[0] = spool;
    Capture now = parts.clock().capture();
    spool.open(
        intake::reasonOf,
        new CaptureName(
            new Capture(now.atMillis(), ClockState.UNSYNCED, now.boot(), Capture.UNKNOWN_MONO),
            content.extension()));
    return new SpoolFeed(
        source,
        content,
        spool,
        intake,
        new SpoolFeed.Services(
            parts.files(), parts.clock(), space, config.sending().format(), metrics));
  }

  private SpoolContent content(String sensor) {
    if (sensor.equals(EventLog.SPOOL)) {
      return SpoolContent.EVENTS;
    }
    return config.spools().readings().contains(sensor)
        ? SpoolContent.READINGS
        : SpoolContent.PICTURES;
  }

  private List<String> sensors() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = parts.files().list(root())) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.matches(ProducerConfig.NAME_FORM)
            && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private Path root() {
    return config.spools().root();
  }
}
