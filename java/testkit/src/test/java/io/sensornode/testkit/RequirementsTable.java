package io.sensornode.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of requirements, read strictly: every number once, every claim backed by a place and a
 * test that exist.
 *
 * @param counts document → how many requirements it has, numbered from 1
 * @param pathExists whether a path of the repository exists
 * @param testExists whether a test class of that simple name exists
 */
record RequirementsTable(
    Map<String, Integer> counts, Predicate<String> pathExists, Predicate<String> testExists) {
  private static final Pattern ROW =
      Pattern.compile(
          "\\| R-(\\d{3}-\\d{3}) \\| ([^|]+) \\| ([^|]*) \\| ([^|]*) \\| (?:([^|]*) )?\\|");
  private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
  private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
  private static final List<String> STATUSES = List.of("done", "partial", "later", "replaced");
  private static final int LONGEST_WHAT = 60;

  private record Row(String number, String what, String status, String where, String test) {}

  /** Everything that is wrong, one sentence each; empty for a sound table. */
  List<String> problems(List<String> lines) {
    List<String> problems = new ArrayList<>();
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : lines) {
      if (!line.startsWith("| R-")) {
        continue;
      }
      Matcher match = ROW.matcher(line.strip());
      if (!match.matches()) {
        problems.add("not a row of five columns: " + line);
        continue;
      }
      Row row = row(match.toMatchResult());
      if (rows.put(row.number, row) != null) {
        problems.add("R-" + row.number + " is doubled");
      }
    }
    checkNumbers(rows, problems);
    rows.values().forEach(row -> checkRow(row, problems));
    return problems;
  }

  /** How many rows have each status. */
  static Map<String, Integer> tally(List<String> lines) {
    Map<String, Integer> tally = new TreeMap<>();
    for (String line : lines) {
      Matcher match = ROW.matcher(line.strip());
      if (match.matches()) {
        tally.merge(match.group(3), 1, Integer::sum);
      }
    }
    return tally;
  }

  private void checkNumbers(Map<String, Row> rows, List<String> problems) {
    TreeSet<String> expected = new TreeSet<>();
    counts.forEach(
        (document, count) -> {
          for (int number = 1; number <= count; number++) {
            expected.add(String.format(Locale.ROOT, "%s-%03d", document, number));
          }
        });
    expected.stream()
        .filter(number -> !rows.containsKey(number))
        .forEach(number -> problems.add("R-" + number + " is absent"));
    rows.keySet().stream()
        .filter(number -> !expected.contains(number))
        .forEach(number -> problems.add("R-" + number + " is unknown"));
  }

  private void checkRow(Row row, List<String> problems) {
    String name = "R-" + row.number;
    if (row.what.length() > LONGEST_WHAT) {
      problems.add(name + " needs more than " + LONGEST_WHAT + " characters to say what it is");
    }
    if (!STATUSES.contains(row.status)) {
      problems.add(name + " has the status '" + row.status + "', which is none of " + STATUSES);
    }
    List<String> places = quoted(row.where);
    List<String> tests = quoted(row.test);
    if (!row.status.equals("later") && places.isEmpty()) {
      problems.add(name + " is " + row.status + " but names no place");
    }
    if (List.of("done", "partial").contains(row.status) && tests.isEmpty()) {
      problems.add(name + " is " + row.status + " but names no test");
    }
    if (row.where.isBlank()) {
      problems.add(name + " says nothing about where");
    }
    for (String place : places) {
      if (!pathExists.test(place)) {
        problems.add(name + " names the place " + place + ", which does not exist");
      }
    }
    for (String test : tests) {
      boolean exists =
          CLASS_NAME.matcher(test).matches() ? testExists.test(test) : pathExists.test(test);
      if (!exists) {
        problems.add(name + " names the test " + test + ", which does not exist");
      }
    }
  }

  private static Row row(MatchResult match) {
    String test = match.group(5) == null ? "" : match.group(5);
    return new Row(
        match.group(1), match.group(2).strip(), match.group(3).strip(), match.group(4), test);
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map(result -> result.group(1)).toList();
  }
}
