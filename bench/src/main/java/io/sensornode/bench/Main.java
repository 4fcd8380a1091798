package io.sensornode.bench;

import io.sensornode.bench.report.Figure;
import io.sensornode.bench.report.Result;
import io.sensornode.bench.report.ResultFiles;
import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Launcher;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Measures what was asked for and writes down what came out, also when something is missed. */
public final class Main {
  /** The machine is too busy to measure on. */
  private static final int BUSY = 75;

  private Main() {}

  public static void main(String[] args) throws Exception {
    BenchConfig config;
    try {
      config = new BenchConfig.Declaration().read(System.getenv());
    } catch (BadSettingsException e) {
      System.err.println(e.getMessage());
      System.exit(Launcher.BAD_SETTINGS);
      return;
    }
    Machine machine = Machine.look();
    machine.lines().forEach(System.out::println);
    if (machine.busy() && !config.force()) {
      System.err.println("The machine is busy: its figures would be those of others (FORCE=1).");
      System.exit(BUSY);
    }
    System.exit(run(config, machine) ? 0 : Launcher.FAILED);
  }

  /** Answers whether every run has a score. */
  private static boolean run(BenchConfig config, Machine machine) throws Exception {
    List<Measurement> chosen = Measurements.chosen(config.only());
    List<String> methods = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    try (Lab lab = Lab.open(config)) {
      for (Measurement measurement : chosen) {
        measurement.run(lab);
        lab.freeMemory();
        methods.addAll(measurement.method());
        figures.addAll(measurement.figures(lab.samples()));
      }
      Result result =
          new Result(
              new Result.Title(LocalDate.now(), config.places().name()),
              Conditions.of(config, machine),
              methods,
              figures,
              lab.samples(),
              lab.faults());
      Path report = new ResultFiles(config.places().results()).write(result);
      System.out.println("written: " + report);
      return lab.faults().isEmpty();
    }
  }
}
