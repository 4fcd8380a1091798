package io.sensornode.demo;

import io.sensornode.testkit.Arrived;
import io.sensornode.testkit.Journal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The books while data is on its way: what was written, and what arrived where, as independent
 * readers saw it. No counter of a service enters it. Thread-safe.
 *
 * <p>Lost here means that later records of the same spool are archived and this one is not; at the
 * end {@link Verdict} compares every file.
 */
final class Ledger {
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<String, Long> edgeTimes = new HashMap<>();
  private final Map<Hop, Latency> latencies = Hop.newLatencies();
  private final LongSupplier clock;
  private OptionalLong firstPictureAt = OptionalLong.empty();

  /**
   * @param clock milliseconds, for the moment of the first picture
   */
  Ledger(LongSupplier clock) {
    this.clock = clock;
  }

  /** A file lies where the producer may take it. */
  synchronized void written(Journal.Entry entry) {
    account(entry.source()).written(entry.sha256());
  }

  synchronized void atEdge(Arrived each) {
    account(each.source()).at(Account.Place.EDGE, each);
    Long first = edgeTimes.putIfAbsent(each.origin().identity().text(), each.place().timestamp());
    if (first == null && picture(each)) {
      latency(Hop.TO_EDGE, each.origin().capture().atMillis(), each.place().timestamp());
    }
  }

  synchronized void inCloud(Arrived each) {
    account(each.source()).at(Account.Place.CLOUD, each);
    Long edgeTime = edgeTimes.get(each.origin().identity().text());
    if (picture(each)) {
      long since = edgeTime != null ? edgeTime : each.hops().edgeAt().orElse(0);
      latency(Hop.TO_CLOUD, since, each.place().timestamp());
    }
  }

  synchronized void inArchive(Arrived each, long visibleAtMillis) {
    account(each.source()).at(Account.Place.ARCHIVE, each);
    if (picture(each)) {
      latency(Hop.TO_ARCHIVE, each.place().timestamp(), visibleAtMillis);
      latency(Hop.WHOLE, each.origin().capture().atMillis(), visibleAtMillis);
      if (firstPictureAt.isEmpty()) {
        firstPictureAt = OptionalLong.of(clock.getAsLong());
      }
    }
  }

  /** When the first picture could be read from HDFS. */
  synchronized OptionalLong firstPictureAt() {
    return firstPictureAt;
  }

  /** The account of one source. */
  synchronized Row row(String source) {
    return account(source).row();
  }

  /** All sources but these together. */
  synchronized Row others(List<String> sources) {
    return accounts.entrySet().stream()
        .filter(entry -> !sources.contains(entry.getKey()))
        .map(entry -> entry.getValue().row())
        .reduce(Row.NONE, Row::plus);
  }

  /** Whether every file that was written is archived, it or its marker. */
  synchronized boolean filesArchived() {
    return accounts.values().stream().allMatch(Account::filesArchived);
  }

  /** Whether everything that the edge acknowledged is archived. */
  synchronized boolean edgeArchived() {
    return accounts.values().stream().allMatch(Account::edgeArchived);
  }

  /** What is still on its way, for people. */
  synchronized long pending() {
    return accounts.values().stream().mapToLong(Account::pending).sum();
  }

  synchronized Latency.Figures figures(Hop hop) {
    return latencies.get(hop).figures();
  }

  private Account account(String source) {
    return accounts.computeIfAbsent(source, s -> new Account());
  }

  private void latency(Hop hop, long from, long to) {
    latencies.get(hop).add(to - from);
  }

  private static boolean picture(Arrived each) {
    return each.source().endsWith("/" + Board.CAMERA) && each.gap().isEmpty();
  }
}
