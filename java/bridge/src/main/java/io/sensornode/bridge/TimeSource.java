package io.sensornode.bridge;

/** Wall clock for stamps, monotonic clock for durations. */
interface TimeSource {
  TimeSource SYSTEM =
      new TimeSource() {
        @Override
        public long millis() {
          return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  long millis();

  long nanos();
}
