package io.sensornode.kafkaio;

/** A record could not be delivered; nothing behind it was acknowledged. */
public final class SendFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SendFailedException(Exception cause) {
    super(cause.toString(), cause);
  }
}
