package io.sensornode.testkit;

import io.sensornode.contract.ArchivedRecord;
import io.sensornode.contract.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader found, in the order of offsets within each partition.
 *
 * @param faults what could not be read as ours
 */
public record Arrivals(List<Arrived> records, List<Violation> faults) {

  /** Of several topics or places. */
  public Arrivals and(Arrivals more) {
    List<Arrived> allRecords = new ArrayList<>(records);
    allRecords.addAll(more.records);
    List<Violation> allFaults = new ArrayList<>(faults);
    allFaults.addAll(more.faults);
    return new Arrivals(allRecords, allFaults);
  }

  /** Collects raw records. */
  static final class Builder {
    private final List<Arrived> records = new ArrayList<>();
    private final List<Violation> faults = new ArrayList<>();

    void add(String topic, int partition, ArchivedRecord raw) {
      try {
        records.add(Arrived.of(topic, partition, raw));
      } catch (MalformedRecordException e) {
        fault(
            Violation.Kind.TORN,
            topic + "-" + partition + "@" + raw.offset() + ": " + e.getMessage());
      }
    }

    void fault(Violation.Kind kind, String what) {
      faults.add(new Violation(kind, what));
    }

    Arrivals build() {
      return new Arrivals(List.copyOf(records), List.copyOf(faults));
    }
  }
}
