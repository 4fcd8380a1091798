package io.sensornode.sources;

/** One device that measures one quantity. Not thread-safe. */
public interface Sensor {
  /** Names the sensor's spool, such as {@code cpu-temperature}. */
  String name();

  /** What it measures, such as {@code temperature}. */
  String quantity();

  /** Of the value, such as {@code °C}. */
  String unit();

  /**
   * The value now, as the device gives it.
   *
   * @throws SensorUnavailableException when the device is absent or gives no number; never an
   *     invented value instead
   */
  double read() throws SensorUnavailableException;
}
