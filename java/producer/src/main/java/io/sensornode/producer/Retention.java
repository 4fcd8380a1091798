package io.sensornode.producer;

/** When an acknowledged file may go. */
interface Retention {

  /** Everything up to {@code seq} was acknowledged to this process. */
  void acknowledged(long seq);

  /** The highest seq that may be removed now; 0 when there is none. */
  long removableUpTo();
}
