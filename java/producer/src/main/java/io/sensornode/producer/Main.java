package io.sensornode.producer;

import io.sensornode.runtime.Launcher;

/** Reads the settings, builds the service, runs it. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ProducerConfig.Declaration declaration = new ProducerConfig.Declaration();
    Launcher.launch(
        declaration.group(),
        args,
        (settings, context) -> {
          ProducerConfig config = declaration.read(settings);
          SpoolRoot.Parts parts = SpoolRoot.Parts.of(config, context.health(), context.metrics());
          new ProducerService(config, parts, context.health(), context.stop()).run();
        });
  }
}
