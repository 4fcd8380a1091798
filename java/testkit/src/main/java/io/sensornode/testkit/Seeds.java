package io.sensornode.testkit;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Seeds of fault tests. {@code -Dsensornode.seeds=20} runs that many (default 3), {@code
 * -Dsensornode.seed=<n>} runs that one again.
 */
public final class Seeds {
  private Seeds() {}

  /** For {@code @MethodSource("io.sensornode.testkit.Seeds#stream")}; new ones in every run. */
  public static LongStream stream() {
    Long one = Long.getLong("sensornode.seed");
    if (one != null) {
      return LongStream.of(one);
    }
    SplittableRandom fresh = new SplittableRandom();
    return fresh.longs(Integer.getInteger("sensornode.seeds", 3), 1, 1_000_000_000);
  }

  /** As {@link #stream}, a third of them, for tests that take long. */
  public static LongStream few() {
    return stream().limit(Math.max(1, Integer.getInteger("sensornode.seeds", 3) / 3));
  }

  /** The randomness of one run; prints how to run it again. */
  public static Random random(long seed) {
    System.out.println("seed=" + seed + " (again: -Dsensornode.seed=" + seed + ")");
    return new Random(seed);
  }
}
