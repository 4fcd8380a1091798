package io.sensornode.demo;

import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Launcher;
import io.sensornode.runtime.Setting;
import io.sensornode.runtime.SettingGroup;
import io.sensornode.testkit.HdfsCluster;
import io.sensornode.testkit.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code make demo-export}: starts the archive that the last demo left and exports its pictures.
 */
public final class ExportMain {
  private ExportMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    SettingGroup group = SettingGroup.withoutPrefix("demo-export");
    Setting<Path> to = group.path("TO", "pictures", "directory for the pictures");
    if (group.printedFor(args)) {
      return;
    }
    try {
      System.exit(export(group.read(System.getenv()).get(to)));
    } catch (BadSettingsException e) {
      System.err.println(e.getMessage());
      System.exit(Launcher.BAD_SETTINGS);
    }
  }

  private static int export(Path to) throws IOException, InterruptedException {
    Workspace workspace = Workspace.find();
    RunDirectory directory = RunDirectory.of(workspace);
    if (!directory.claim()) {
      System.err.println("demo-export: the demo or its export runs already in this checkout");
      return Preflight.EXIT_CODE;
    }
    if (!Files.isDirectory(directory.hdfs())) {
      System.err.println("demo-export: no demo has run yet; begin with: make demo");
      return Preflight.EXIT_CODE;
    }
    System.out.println("starting the archive of the last demo");
    System.setProperty("org.slf4j.simpleLogger.logFile", directory.log().toString());
    try (HdfsCluster hdfs = HdfsCluster.start(directory.hdfs(), 1)) {
      int exitCode =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx128m",
                  "-cp",
                  workspace.classPath("hdfs-sink"),
                  "io.sensornode.hdfssink.archive.Main",
                  "export",
                  "--hdfs",
                  hdfs.uri().toString(),
                  "--to-dir",
                  to.toString())
              .inheritIO()
              .start()
              .waitFor();
      hdfs.dataNode(1).terminate();
      hdfs.nameNode().terminate();
      return exitCode;
    }
  }
}
