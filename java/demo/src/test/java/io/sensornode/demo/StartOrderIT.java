package io.sensornode.demo;

import io.sensornode.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever starts first, everything finds together; cameras do not wait for anybody. */
class StartOrderIT {
  private static final int LONGEST_PAUSE_MS = 1_500;

  @ParameterizedTest
  @MethodSource("io.sensornode.testkit.Seeds#stream")
  void partsMayStartInAnyOrder(long seed) {
    Random random = Seeds.random(seed);
    int boards = random.nextInt(3) == 0 ? 1 : 3;
    System.out.println("boards=" + boards);
    try (Site site = new Site("it-order", new Stack.Size(boards, 2, 1, 1))) {
      Stack stack = site.stack();
      List<Runnable> parts = new ArrayList<>();
      for (int i = 1; i <= boards; i++) {
        int broker = i;
        parts.add(() -> stack.edge().start(broker));
      }
      parts.add(stack::startCloudBrokers);
      parts.add(stack::startHdfsNodes);
      stack.producers().forEach(producer -> parts.add(() -> stack.start(List.of(producer))));
      stack.bridges().forEach(bridge -> parts.add(() -> stack.start(List.of(bridge))));
      parts.add(() -> stack.start(stack.sinks()));
      parts.add(() -> site.write(random, 10));
      Collections.shuffle(parts, random);
      try (Traffic traffic = new Traffic(site, new Random(seed))) {
        for (Runnable part : parts) {
          part.run();
          traffic.flow(random.nextInt(LONGEST_PAUSE_MS));
        }
        stack.makeTopics();
        stack.awaitReady();
      }
      site.startReaders();
      site.assertNothingLostNothingDoubled();
    }
  }
}
