package io.sensornode.bridge;

/** One spool of one source within a topic: the scope in which seqs are counted. */
record SpoolKey(String topic, String source, String spool) {
  @Override
  public String toString() {
    return topic + " " + source + " " + spool;
  }
}
