package io.sensornode.kafka;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.Uuid;

/**
 * A member of the controller quorum.
 *
 * @param directoryId names the disk: a voter that comes back with an empty disk must not vote as if
 *     it still knew what it promised, so a replaced disk has another one
 */
record Voter(int id, Endpoint endpoint, Uuid directoryId) {
  static final String FORM = "comma-separated id@host:port:directory-id";

  static List<Voter> parseList(String text) {
    List<Voter> voters =
        Arrays.stream(text.split(",")).map(String::strip).map(Voter::parse).toList();
    if (voters.stream().mapToInt(Voter::id).distinct().count() != voters.size()) {
      throw new IllegalArgumentException("two voters have the same id");
    }
    return voters;
  }

  private static Voter parse(String text) {
    int at = text.indexOf('@');
    int colon = text.lastIndexOf(':');
    if (at < 0 || colon < at) {
      throw new IllegalArgumentException("'" + text + "' is not id@host:port:directory-id");
    }
    return new Voter(
        Integer.parseInt(text.substring(0, at)),
        Endpoint.parse(text.substring(at + 1, colon)),
        Uuid.fromString(text.substring(colon + 1)));
  }

  String text() {
    return id + "@" + endpoint.text() + ":" + directoryId;
  }
}
