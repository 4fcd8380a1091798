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
          SpoolRoot.Parts parts =
              new SpoolRoot.Parts(
                  new SpoolFiles(),
                  CaptureClock.system(config.spools().clockStateFile()),
                  () -> new FlushHorizon(config.sending().flushHorizon(), System::nanoTime),
                  context.health(),
                  context.metrics());
          SpoolRoot root = new SpoolRoot(config, parts);
          new ProducerService(config, root, context.health(), context.stop()).run();
        });
  }
}
