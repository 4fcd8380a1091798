package io.sensornode.bridge;

/** What a lane did; the numbers behind its metrics. */
interface LaneCounters {

  /**
   * What one transaction did, counted once it is committed.
   *
   * @param records forwarded
   * @param bytes of them
   * @param resent records that the cloud had already; dropped
   * @param foreign records without our headers; only their offset protects them from being doubled
   * @param lost offsets that the edge no longer had
   */
  record Tally(long records, long bytes, long resent, long foreign, long lost) {}

  void committed(Tally tally, long nanos);

  void openHoles(int holes);
}
