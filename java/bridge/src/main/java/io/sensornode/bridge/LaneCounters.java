package io.sensornode.bridge;

/** What a lane did; the numbers behind its metrics. */
interface LaneCounters {
  void forwarded(long records, long bytes);

  /** A record that the cloud has already; dropped. */
  void resent();

  /**
   * A record without our headers; forwarded, but only its offset protects it from being doubled.
   */
  void foreign();

  /** Records that the edge no longer has. */
  void lost(long offsets);

  void openHoles(int holes);

  void committed(long nanos);
}
