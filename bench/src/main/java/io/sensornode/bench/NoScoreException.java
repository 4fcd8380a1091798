package io.sensornode.bench;

/** A run in which something was lost, doubled or damaged, or that did not end: it has no score. */
final class NoScoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoScoreException(String message) {
    super(message);
  }
}
