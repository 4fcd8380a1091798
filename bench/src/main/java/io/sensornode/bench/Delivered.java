package io.sensornode.bench;

import io.sensornode.contract.ArchivedRecord;
import io.sensornode.contract.Picture2016;
import io.sensornode.contract.SensorRecord;
import io.sensornode.testkit.TopicReader;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** Reads what a run delivered to a topic and checks every record. */
record Delivered(String bootstrap, String topic) {

  /** Pictures of one board; record n is seq n. */
  void verify(String run, List<String> sha256) {
    Integrity integrity = new Integrity(run, sha256);
    read(
        raw -> {
          SensorRecord parsed = raw.parse();
          integrity.delivered(parsed.identity().seq(), DigestUtils.sha256Hex(raw.value()));
        });
    integrity.complete();
  }

  /** Pictures of several boards, each with as many; record n is seq n of the first board, … */
  void verify(String run, List<String> sha256, int perBoard) {
    Integrity integrity = new Integrity(run, sha256);
    read(
        raw -> {
          SensorRecord parsed = raw.parse();
          String source = parsed.identity().source();
          int board = Integer.parseInt(source.replaceAll("\\D", ""));
          integrity.delivered(
              (long) board * perBoard + parsed.identity().seq(),
              DigestUtils.sha256Hex(raw.value()));
        });
    integrity.complete();
  }

  /** Pictures in the format of 2016, whose id is the number. */
  void verify2016(String run, List<String> sha256) {
    Integrity integrity = new Integrity(run, sha256);
    read(
        raw -> {
          Picture2016 picture = Picture2016.parse(raw.value());
          integrity.delivered(Long.parseLong(picture.id()), DigestUtils.sha256Hex(picture.jpeg()));
        });
    integrity.complete();
  }

  private interface Handler {
    void handle(ArchivedRecord raw);
  }

  private void read(Handler handler) {
    new TopicReader(bootstrap).forEach(List.of(topic), (partition, raw) -> handler.handle(raw));
  }
}
