package io.sensornode.demo;

/** Writes pictures as files into a board's spool from its construction until it is closed. */
interface Camera extends AutoCloseable {

  /** Returns when no further file will come. */
  @Override
  void close();
}
