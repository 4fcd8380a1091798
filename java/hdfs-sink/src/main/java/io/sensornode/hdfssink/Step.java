package io.sensornode.hdfssink;

/** The steps between which the sink may die; what a test kills it at. */
enum Step {
  DIRECTORY_MADE,
  OTHERS_DELETED,
  ARCHIVE_LISTED,
  FILE_OPENED,
  RECORDS_WRITTEN,
  FILE_SYNCED,
  FILE_CLOSED,
  FILE_RENAMED;

  /** Told after each step was done. */
  @FunctionalInterface
  interface Listener {
    Listener NONE = step -> {};

    void done(Step step);
  }
}
