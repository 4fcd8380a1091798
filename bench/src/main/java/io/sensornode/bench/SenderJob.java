package io.sensornode.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What a {@link SenderMain} shall do.
 *
 * @param warmUp so many that do not count
 * @param count so many that do
 * @param single one after the other, each timed, instead of a stream
 */
record SenderJob(
    Method method, Target target, Path pictures, int warmUp, int count, boolean single) {

  /** The ways to send. */
  enum Method {
    /** Base64 in JSON, one synchronous send at a time, acks=1, the clients' defaults of 2016. */
    OF_2016,
    /** Bytes with headers, asynchronous, idempotent, acks=all: what our producer does. */
    OURS,
    /** The loop of Kafka's ProducerPerformance: finished records from memory, nothing else. */
    LIMIT
  }

  /** Where to. */
  record Target(String bootstrap, String topic, String spool) {}

  static SenderJob parse(String... args) {
    return new SenderJob(
        Method.valueOf(args[0]),
        new Target(args[1], args[2], args[3]),
        Path.of(args[4]),
        Integer.parseInt(args[5]),
        Integer.parseInt(args[6]),
        Boolean.parseBoolean(args[7]));
  }

  String[] args() {
    return List.of(
            method.name(),
            target.bootstrap(),
            target.topic(),
            target.spool(),
            pictures.toString(),
            Integer.toString(warmUp),
            Integer.toString(count),
            Boolean.toString(single))
        .toArray(String[]::new);
  }

  int total() {
    return warmUp + count;
  }
}
