package io.sensornode.contract;

import java.util.OptionalLong;

/** When a record passed which hop, milliseconds since 1970 by that hop's clock. */
public record Hops(OptionalLong edgeAt, OptionalLong bridgedAt) {
  public static final Hops NONE = new Hops(OptionalLong.empty(), OptionalLong.empty());

  /** Sent to the edge cluster at that time. */
  public static Hops edge(long millis) {
    return new Hops(OptionalLong.of(millis), OptionalLong.empty());
  }
}
