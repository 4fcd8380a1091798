package io.sensornode.producer;

import io.sensornode.contract.SizeLimits;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.runtime.Setting;
import io.sensornode.runtime.SettingGroup;
import io.sensornode.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** All settings of the producer. */
record ProducerConfig(
    Board board, Cluster cluster, Spools spools, Sending sending, Measuring measuring) {

  /** A part of a source. */
  static final String NAME_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

  /** Who this is. */
  record Board(String site, String node, int index) {}

  /**
   * @param maxBytes of all spools together; empty: until the file system is nearly full
   */
  record Spools(
      Path root,
      List<String> cameras,
      List<String> readings,
      Intake.Patience patience,
      Duration rescan,
      OptionalLong maxBytes,
      int rejectedFiles,
      long rejectedBytes,
      Path clockStateFile) {}

  record Sending(
      Format format,
      long inflightBytes,
      int inflightFiles,
      Duration flushHorizon,
      Duration pressureInterval) {}

  record Measuring(Duration readInterval, String zone, Duration heartbeat) {}

  /** How a picture travels. */
  enum Format {
    BINARY,
    JSON_BASE64
  }

  /** What happens to new files when there is no room. */
  enum Shed {
    STOP
  }

  String node() {
    return board.node();
  }

  /** The settings of the service and how to read them. */
  static final class Declaration {
    private static final String NAME_WORDS = "a name of letters, digits, dot, dash, underscore";

    private final SettingGroup group = SettingGroup.of("producer");
    private final Setting<String> site =
        group.text("SITE", "home", "name of the edge site", NAME_FORM, NAME_WORDS);
    private final Setting<String> node =
        group.text("NODE", null, "name of this board", NAME_FORM, NAME_WORDS);
    private final Setting<Integer> boardIndex =
        group.integer(
            "BOARD_INDEX",
            "0",
            "which board this is; its pictures travel in partition index mod partitions",
            0,
            999);
    private final Cluster.Declaration cluster = Cluster.Declaration.of(group, "", "127.0.0.1:9092");
    private final Setting<Path> root =
        group.path(
            "SPOOL_ROOT", "/var/spool/sensornode", "directory that holds one spool per sensor");
    private final Setting<List<String>> cameras =
        group.list("CAMERAS", "camera", "camera spools that are created when they are missing");
    private final Setting<List<String>> readings =
        group.list(
            "READING_SPOOLS",
            "cpu-temperature,load,free-memory",
            "spools that hold readings; all others but `events` hold pictures");
    private final Setting<Duration> settle =
        group.duration(
            "SETTLE",
            "2s",
            "how long a file of another writer must not change before it is taken",
            Duration.ofMillis(10));
    private final Setting<Duration> tornAfter =
        group.duration(
            "TORN_AFTER",
            "60s",
            "a file that is not whole and has not changed for so long is rejected",
            Duration.ofMillis(10));
    private final Setting<Duration> rescan =
        group.duration(
            "RESCAN", "30s", "all directories are looked through so often", Duration.ofMillis(100));
    private final Setting<OptionalLong> maxBytes =
        group.declare(
            "SPOOL_MAX_BYTES",
            "auto",
            "room for all spools; `auto`: all but 1 GiB, or a tenth of a small file system",
            "auto or bytes",
            text -> text.equals("auto") ? OptionalLong.empty() : parseBytes(text));
    private final Setting<Shed> shed =
        group.choice(
            "SHED",
            Shed.STOP,
            "without room, `stop` refuses new files and sends a marker in the place of each",
            Shed.class);
    private final Setting<Integer> rejectedFiles =
        group.integer("REJECTED_FILES", "1000", "rejected files kept per spool", 1, Intake.CHUNK);
    private final Setting<Long> rejectedBytes =
        group.bytes("REJECTED_BYTES", "64MiB", "bytes of rejected files kept per spool", 0);
    private final Setting<Path> clockState =
        group.path(
            "CLOCK_STATE_FILE",
            "/run/systemd/timesync/synchronized",
            "file that the time service touches when it has set the clock");
    private final Setting<Format> format =
        group.choice(
            "FORMAT",
            Format.BINARY,
            "how pictures travel; `json-base64` is the value of 2016",
            Format.class);
    private final Setting<Long> inflightBytes =
        group.bytes(
            "INFLIGHT_BYTES",
            "8MiB",
            "bytes on their way to Kafka at a time",
            SizeLimits.RECORD_BYTES);
    private final Setting<Integer> inflightFiles =
        group.integer(
            "INFLIGHT_FILES", "256", "records on their way to Kafka at a time", 1, 10_000);
    private final Setting<Duration> flushHorizon =
        group.duration(
            "FLUSH_HORIZON",
            "30s",
            "an acknowledged file is kept so long; above `flush.ms` of the topics",
            Duration.ZERO);
    private final Setting<Duration> pressure =
        group.duration(
            "PRESSURE_INTERVAL",
            "10s",
            "how often the edge cluster is asked what the bridge has not taken yet",
            Duration.ofMillis(100));
    private final Setting<Duration> readInterval =
        group.duration(
            "READ_INTERVAL", "10s", "how often sensors are read", Duration.ofMillis(100));
    private final Setting<String> zone =
        group.text("ZONE", "", "where the sensors of this board measure");
    private final Setting<Duration> heartbeat =
        group.duration("HEARTBEAT", "30s", "how often a heartbeat is sent", Duration.ofMillis(100));

    SettingGroup group() {
      return group;
    }

    ProducerConfig read(Settings settings) {
      settings.get(shed); // one way so far
      return new ProducerConfig(
          new Board(settings.get(site), settings.get(node), settings.get(boardIndex)),
          cluster.read(settings),
          new Spools(
              settings.get(root),
              settings.get(cameras),
              settings.get(readings),
              new Intake.Patience(settings.get(settle), settings.get(tornAfter)),
              settings.get(rescan),
              settings.get(maxBytes),
              settings.get(rejectedFiles),
              settings.get(rejectedBytes),
              settings.get(clockState)),
          new Sending(
              settings.get(format),
              settings.get(inflightBytes),
              settings.get(inflightFiles),
              settings.get(flushHorizon),
              settings.get(pressure)),
          new Measuring(settings.get(readInterval), settings.get(zone), settings.get(heartbeat)));
    }

    private static OptionalLong parseBytes(String text) {
      SettingGroup one = SettingGroup.of("x");
      Setting<Long> bytes = one.bytes("X", null, "", 1);
      return OptionalLong.of(bytes.parser().apply(text));
    }
  }
}
