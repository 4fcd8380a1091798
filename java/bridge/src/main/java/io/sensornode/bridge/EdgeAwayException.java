package io.sensornode.bridge;

import org.apache.kafka.common.KafkaException;

/** The edge cluster does not answer; the cloud may well. */
final class EdgeAwayException extends KafkaException {
  EdgeAwayException(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
