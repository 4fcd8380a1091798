package io.sensornode.producer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps the smallest of many elements: a directory with 100 000 files is worked off in order, in
 * bounded memory.
 */
final class SmallestFirst<T> {
  private final int limit;
  private final Comparator<? super T> order;
  private final PriorityQueue<T> kept;
  private boolean truncated;

  SmallestFirst(int limit, Comparator<? super T> order) {
    this.limit = limit;
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  void add(T element) {
    if (kept.size() < limit) {
      kept.add(element);
      return;
    }
    truncated = true;
    if (order.compare(element, kept.peek()) < 0) {
      kept.poll();
      kept.add(element);
    }
  }

  /** Whether there were more elements than were kept. */
  boolean truncated() {
    return truncated;
  }

  List<T> sorted() {
    List<T> list = new ArrayList<>(kept);
    list.sort(order);
    return list;
  }
}
