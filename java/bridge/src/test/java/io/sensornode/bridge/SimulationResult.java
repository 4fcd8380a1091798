package io.sensornode.bridge;

import io.sensornode.contract.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a simulated site wrote and what its cloud holds. */
record SimulationResult(
    List<Identity> written,
    List<ProducerRecord<byte[], byte[]>> committed,
    Map<String, String> alarms) {

  /** Everything that breaks "exactly once, in order"; empty when nothing does. */
  List<String> violations() {
    List<String> violations = new ArrayList<>();
    Map<String, Long> lastOfSpool = new LinkedHashMap<>();
    Set<Identity> seen = new HashSet<>();
    for (Identity identity : arrived()) {
      if (!seen.add(identity)) {
        violations.add("doubled " + identity.text());
      }
      Long before = lastOfSpool.put(identity.spool(), identity.seq());
      if (before != null && before >= identity.seq()) {
        violations.add("out of order " + identity.text() + " after " + before);
      }
    }
    written.stream()
        .filter(identity -> !seen.contains(identity))
        .forEach(identity -> violations.add("lost " + identity.text()));
    return violations;
  }

  List<Identity> arrived() {
    return committed.stream()
        .filter(record -> record.topic().equals(BridgeSimulation.TOPIC))
        .map(record -> Identity.parse(new String(record.value(), StandardCharsets.UTF_8)))
        .toList();
  }

  List<String> events() {
    return committed.stream()
        .filter(record -> record.topic().equals("system-events"))
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  List<String> eventIdentities() {
    return committed.stream()
        .filter(record -> record.topic().equals("system-events"))
        .map(record -> header(record, "spool") + "#" + header(record, "seq"))
        .toList();
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
