package io.sensornode.demo;

/**
 * The figures of a source, or of several.
 *
 * @param captured files written; 0 for sources that write no files
 * @param acknowledged distinct records in the edge cluster
 * @param bridged distinct records in the cloud cluster
 * @param archived distinct records in HDFS without markers
 * @param rejected markers in HDFS
 * @param lost missing below the last archived one of their spool
 * @param doubled more than once in the cloud or in HDFS
 */
record Row(
    long captured,
    long acknowledged,
    long bridged,
    long archived,
    long rejected,
    long lost,
    long doubled) {
  static final Row NONE = new Row(0, 0, 0, 0, 0, 0, 0);

  /** What is on the boards and nowhere else. */
  long buffered() {
    return Math.max(0, Math.max(captured, acknowledged) - bridged);
  }

  Row plus(Row more) {
    return new Row(
        captured + more.captured,
        acknowledged + more.acknowledged,
        bridged + more.bridged,
        archived + more.archived,
        rejected + more.rejected,
        lost + more.lost,
        doubled + more.doubled);
  }
}
