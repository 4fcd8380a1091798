package io.sensornode.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A process that sends pictures, and writes how long it took to the file of its last argument. */
public final class SenderMain {
  private SenderMain() {}

  public static void main(String[] args) throws IOException {
    SenderJob job = SenderJob.parse(args);
    Map<String, Double> values = new LinkedHashMap<>();
    try (Sender sender = sender(job)) {
      for (int number = 1; number <= job.warmUp(); number++) {
        sender.send(number);
        if (job.single()) {
          sender.finish();
        }
      }
      sender.finish();
      double cpu = CpuTime.ownSeconds();
      long begun = System.nanoTime();
      for (int number = job.warmUp() + 1; number <= job.total(); number++) {
        long sent = System.nanoTime();
        sender.send(number);
        if (job.single()) {
          sender.finish();
          values.put(
              "picture " + (number - job.warmUp()) + " ms", (System.nanoTime() - sent) / 1e6);
        }
      }
      sender.finish();
      double seconds = (System.nanoTime() - begun) / 1e9;
      values.put("s", seconds);
      values.put("CPU s", CpuTime.ownSeconds() - cpu);
    }
    Values.write(Path.of(args[args.length - 1]), values);
  }

  private static Sender sender(SenderJob job) {
    Pictures pictures = Pictures.in(job.pictures());
    return switch (job.method()) {
      case OF_2016 -> new SenderOf2016(job.target(), pictures);
      case OURS -> new OurSender(job.target(), pictures);
      case LIMIT -> new LimitSender(job.target(), pictures, job.total());
    };
  }
}
