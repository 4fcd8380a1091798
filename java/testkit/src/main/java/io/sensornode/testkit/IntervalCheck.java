package io.sensornode.testkit;

import io.sensornode.contract.ArchiveFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The intervals of a partition's archive files begin at 0 and touch; every archived record lies in
 * one of them.
 */
final class IntervalCheck {
  private IntervalCheck() {}

  static List<Violation> of(List<ArchiveFile> files, List<Arrived> records) {
    if (files.isEmpty()) {
      return List.of();
    }
    List<Violation> violations = new ArrayList<>();
    Map<String, List<ArchiveFile>> partitions =
        files.stream()
            .sorted(Comparator.comparingLong(ArchiveFile::from))
            .collect(
                Collectors.groupingBy(
                    file -> file.topic() + "-" + file.partition(),
                    TreeMap::new,
                    Collectors.toList()));
    partitions.values().forEach(list -> touch(list, violations));
    for (Arrived each : records) {
      String partition = each.place().topic() + "-" + each.place().partition();
      long offset = each.place().offset();
      if (partitions.getOrDefault(partition, List.of()).stream()
          .noneMatch(file -> file.from() <= offset && offset < file.next())) {
        violations.add(
            new Violation(Violation.Kind.ARCHIVE, each.place() + " lies in no archive file"));
      }
    }
    return violations;
  }

  private static void touch(List<ArchiveFile> files, List<Violation> violations) {
    long expected = 0;
    for (ArchiveFile file : files) {
      if (file.from() != expected) {
        violations.add(
            new Violation(
                Violation.Kind.ARCHIVE,
                file.path()
                    + (file.from() > expected ? " leaves a gap after " : " overlaps what ends at ")
                    + expected));
      }
      expected = Math.max(expected, file.next());
    }
  }
}
