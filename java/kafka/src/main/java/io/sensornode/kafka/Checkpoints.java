package io.sensornode.kafka;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's files of one offset per partition. They only save work: without them it looks through the
 * logs, asks the leaders, and cleans again. One whose text is damaged, as after flipped bits on a
 * card, would end the broker at every start; so it is put aside before.
 */
final class Checkpoints {
  static final List<String> NAMES =
      List.of(
          "recovery-point-offset-checkpoint",
          "replication-offset-checkpoint",
          "log-start-offset-checkpoint",
          "cleaner-offset-checkpoint");

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private Checkpoints() {}

  /** Renames to {@code <name>.damaged} what cannot be read. */
  static void putDamagedAside(Path logDir) throws IOException {
    for (String name : NAMES) {
      Path file = logDir.resolve(name);
      if (Files.exists(file) && !readable(file)) {
        LOG.warn("state=damaged file={} consequence=\"Kafka makes it anew\"", file);
        Files.move(file, logDir.resolve(name + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Version, number of entries, then so many lines of topic, partition and offset. */
  private static boolean readable(Path file) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() >= 2
          && lines.get(0).equals("0")
          && lines.get(1).equals(Integer.toString(lines.size() - 2))
          && lines.subList(2, lines.size()).stream()
              .allMatch(line -> line.matches("[a-zA-Z0-9._-]+ \\d{1,9} \\d{1,18}"));
    } catch (MalformedInputException e) {
      return false;
    }
  }
}
