package io.sensornode.producer;

import java.io.IOException;
import java.nio.file.Path;

/** A file is larger than any that travels; it must have grown after it was taken. */
final class FileTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  FileTooLargeException(Path file, long size) {
    super(file + " has " + size + " bytes");
  }
}
