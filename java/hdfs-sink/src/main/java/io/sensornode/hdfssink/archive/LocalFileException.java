package io.sensornode.hdfssink.archive;

/** A file on this machine could not be written. */
final class LocalFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalFileException(String message, Exception cause) {
    super(message, cause);
  }
}
