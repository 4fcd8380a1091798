package io.sensornode.demo;

import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.KafkaCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Resident memory by kind of process. Pages that processes share count in each. */
record Memory(List<Part> parts) {

  /**
   * @param bytes of all of them together
   * @param largest of one of them
   */
  record Part(String name, int processes, long bytes, long largest) {
    static Part of(String name, List<Long> each) {
      List<Long> running = each.stream().filter(bytes -> bytes > 0).toList();
      return new Part(
          name,
          running.size(),
          running.stream().mapToLong(Long::longValue).sum(),
          running.stream().mapToLong(Long::longValue).max().orElse(0));
    }
  }

  static Memory of(Stack stack) {
    List<Part> parts = new ArrayList<>();
    parts.add(Part.of("edge broker", brokers(stack.edge())));
    parts.add(Part.of("cloud broker", brokers(stack.cloud())));
    parts.add(
        Part.of(
            "HDFS node",
            Stream.of(stack.hdfs().nameNode(), stack.hdfs().dataNode(1))
                .map(JavaProcess::rssBytes)
                .toList()));
    parts.add(Part.of("producer", services(stack.producers())));
    parts.add(Part.of("bridge", services(stack.bridges())));
    parts.add(Part.of("hdfs-sink", services(stack.sinks())));
    parts.add(Part.of("camera program", programs()));
    parts.add(Part.of("demo itself", List.of(Rss.of(ProcessHandle.current().pid()))));
    return new Memory(parts);
  }

  long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  int processes() {
    return parts.stream().mapToInt(Part::processes).sum();
  }

  private static List<Long> brokers(KafkaCluster cluster) {
    return IntStream.rangeClosed(1, cluster.size())
        .mapToObj(i -> cluster.process(i).rssBytes())
        .toList();
  }

  /** Programs that are not ours: motion and ffmpeg. */
  private static List<Long> programs() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").matches(".*/(motion|ffmpeg)"))
        .map(child -> Rss.of(child.pid()))
        .toList();
  }

  private static List<Long> services(List<Service> services) {
    return services.stream().map(Service::rssBytes).toList();
  }
}
