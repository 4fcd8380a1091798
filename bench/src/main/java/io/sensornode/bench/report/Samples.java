package io.sensornode.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every single value. Ratios are made within a round, because what disturbs a machine disturbs
 * neighbours in time alike; a round in which one side has no score makes none. Not thread-safe.
 */
public final class Samples {
  private final List<Sample> all = new ArrayList<>();

  /** One line of a table of medians. */
  public record Row(String series, String variant, String quantity, Summary summary) {}

  public void add(Sample sample) {
    all.add(sample);
  }

  public List<Sample> all() {
    return List.copyOf(all);
  }

  /** In order of rounds. */
  public List<Double> values(String series, String variant, String quantity) {
    return List.copyOf(byRound(series, variant, quantity).values());
  }

  /** {@code variant ÷ against}, round by round. */
  public List<Double> ratios(String series, String quantity, String variant, String against) {
    Map<Integer, Double> over = byRound(series, variant, quantity);
    Map<Integer, Double> under = byRound(series, against, quantity);
    Set<Integer> rounds = new TreeSet<>(over.keySet());
    rounds.retainAll(under.keySet());
    return rounds.stream()
        .filter(round -> under.get(round) > 0)
        .map(round -> over.get(round) / under.get(round))
        .toList();
  }

  /** What was measured, in the order of the first value of each. */
  public List<Row> rows() {
    Map<List<String>, List<Double>> grouped = new LinkedHashMap<>();
    all.forEach(
        sample ->
            grouped
                .computeIfAbsent(
                    List.of(sample.series(), sample.variant(), sample.quantity()),
                    key -> new ArrayList<>())
                .add(sample.value()));
    return grouped.entrySet().stream()
        .map(
            group ->
                new Row(
                    group.getKey().get(0),
                    group.getKey().get(1),
                    group.getKey().get(2),
                    Summary.of(group.getValue())))
        .toList();
  }

  private Map<Integer, Double> byRound(String series, String variant, String quantity) {
    Map<Integer, Double> values = new TreeMap<>();
    all.stream()
        .filter(sample -> sample.series().equals(series))
        .filter(sample -> sample.variant().equals(variant))
        .filter(sample -> sample.quantity().equals(quantity))
        .forEach(sample -> values.put(sample.round(), sample.value()));
    return values;
  }
}
