package io.sensornode.bridge;

import io.sensornode.runtime.Launcher;

/** The bridge as a service. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Launcher.launch(
        BridgeConfig.SETTINGS,
        args,
        (settings, context) -> new Bridge(BridgeConfig.read(settings), context).run());
  }
}
