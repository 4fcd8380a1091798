package io.sensornode.bridge;

import org.apache.kafka.common.KafkaException;

/** The edge cluster does not answer; the cloud may well. */
final class EdgeAwayException extends KafkaException {
  private static final long serialVersionUID = 1L;

  EdgeAwayException(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
