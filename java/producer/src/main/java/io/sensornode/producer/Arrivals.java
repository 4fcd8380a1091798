package io.sensornode.producer;

import java.nio.file.Path;
import java.util.Set;

/** Tells early in which directories something new may be; a hint only, rescans find the rest. */
interface Arrivals extends AutoCloseable {

  /** Begins to watch a directory; again is no change. */
  void watch(Path directory);

  /** The directories with news since the last call; all of them when news were lost. */
  Set<Path> drain();

  @Override
  void close();
}
