package io.sensornode.hdfssink;

import io.sensornode.runtime.Launcher;

/** The service: cloud Kafka → HDFS. */
public final class Main {
  private Main() {}

  /** Runs until a signal comes. */
  public static void main(String[] args) {
    launch(args, Step.Listener.NONE);
  }

  static void launch(String[] args, Step.Listener steps) {
    HdfsSinkConfig.Declaration declared = new HdfsSinkConfig.Declaration();
    Launcher.launch(
        declared.group,
        args,
        (settings, context) -> new HdfsSink(declared.read(settings), context, steps).run());
  }
}
