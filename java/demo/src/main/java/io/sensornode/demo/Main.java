package io.sensornode.demo;

import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Launcher;
import io.sensornode.testkit.Workspace;
import java.nio.file.Path;

/** {@code make demo}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    DemoConfig.Declaration declaration = new DemoConfig.Declaration();
    if (declaration.group().printedFor(args)) {
      return;
    }
    try {
      DemoConfig config = declaration.read(declaration.group().read(System.getenv()));
      Path directory = Workspace.find().root().resolve("java/demo/target/run");
      System.exit(new Demo(config, directory, new Interrupts()).run());
    } catch (BadSettingsException e) {
      System.err.println(e.getMessage());
      System.exit(Launcher.BAD_SETTINGS);
    }
  }
}
