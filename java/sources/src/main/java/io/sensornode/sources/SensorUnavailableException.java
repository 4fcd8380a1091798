package io.sensornode.sources;

/** A device is absent or gives no number. */
public final class SensorUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  public SensorUnavailableException(String reason) {
    super(reason);
  }

  public SensorUnavailableException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
