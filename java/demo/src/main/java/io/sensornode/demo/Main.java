package io.sensornode.demo;

import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Launcher;
import io.sensornode.testkit.Workspace;
import java.util.List;
import org.slf4j.LoggerFactory;

/** {@code make demo}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    DemoConfig.Declaration declaration = new DemoConfig.Declaration();
    if (!declaration.group().printedFor(args)) {
      System.exit(run(declaration));
    }
  }

  private static int run(DemoConfig.Declaration declaration) {
    RunDirectory directory = RunDirectory.of(Workspace.find());
    try {
      DemoConfig config = declaration.read(declaration.group().read(System.getenv()));
      if (!directory.claim()) {
        return refuse(List.of("the demo or its export runs already in this checkout"));
      }
      List<String> missing = new Preflight(config, directory.path().getParent()).missing();
      if (!missing.isEmpty()) {
        return refuse(missing);
      }
      directory.renew();
      System.setProperty("org.slf4j.simpleLogger.logFile", directory.log().toString());
      Runtime.getRuntime().addShutdownHook(new Thread(Main::endChildren, "children-of-others"));
      LoggerFactory.getLogger(Main.class).info("state=starting {}", config); // before any thread
      return new Demo(config, directory, new Interrupts(), Terminal.of(System.getenv())).run();
    } catch (BadSettingsException e) {
      System.err.println(e.getMessage());
      return Launcher.BAD_SETTINGS;
    } catch (RuntimeException e) {
      System.err.println("\ndemo: " + e.getMessage());
      System.err.println("demo: the logs are in " + directory.path() + ", the demo's own is:");
      e.printStackTrace();
      return Launcher.FAILED;
    }
  }

  /** Camera programs too shall not outlive us, whatever ends us. */
  private static void endChildren() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
  }

  private static int refuse(List<String> reasons) {
    reasons.forEach(reason -> System.err.println("demo: " + reason));
    return Preflight.EXIT_CODE;
  }
}
