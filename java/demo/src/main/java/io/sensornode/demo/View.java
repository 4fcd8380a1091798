package io.sensornode.demo;

/** Where a person watches. Thread-safe. */
interface View extends AutoCloseable {

  /** One line that stays. */
  void news(String line);

  /** The figures of now. */
  void show(Snapshot snapshot);

  /** Leaves the last figures where they are. */
  @Override
  void close();
}
