package io.sensornode.demo;

import io.sensornode.contract.Identity;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A board of the site. */
record Board(int index, String name, Path spoolRoot) {
  static final String SITE = "home";
  static final String CAMERA = "camera";

  private static final List<String> NAMES =
      List.of("rpi-node-1", "rpi-node-2", "rpi-master-1", "rpi-master-2", "rpi-master-3");

  /** The first boards of the site, each with a spool root below {@code directory}. */
  static List<Board> first(int count, Path directory) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Board(i, NAMES.get(i), directory.resolve(NAMES.get(i))))
        .toList();
  }

  /** The source of its camera's pictures. */
  String source() {
    return Identity.boardSource(SITE, name, CAMERA);
  }

  /** Where its camera puts whole files. */
  Path incoming() {
    return spoolRoot.resolve(CAMERA).resolve("incoming");
  }
}
