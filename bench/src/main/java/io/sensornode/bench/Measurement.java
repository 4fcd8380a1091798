package io.sensornode.bench;

import io.sensornode.bench.report.Figure;
import io.sensornode.bench.report.Samples;
import java.util.List;

/** Something that is measured on servers of its own. */
interface Measurement {
  /** As it is chosen by. */
  String name();

  /** How it is done, and with which flags; one line each. */
  List<String> method();

  void run(Lab lab) throws Exception;

  List<Figure> figures(Samples samples);
}
