package io.sensornode.faults;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.Journal;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.TopicFollower;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** The cloud's pictures beside what these boards took. */
final class CloudTopic {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final String bootstrap;
  private final List<Board> boards;

  CloudTopic(String bootstrap, List<Board> boards) {
    this.bootstrap = bootstrap;
    this.boards = List.copyOf(boards);
  }

  /** Takes a last picture per board; when those have arrived, all before them have. */
  Report drained() throws IOException {
    for (Board board : boards) {
      board.camera().take();
    }
    try (TopicFollower topic = new TopicFollower(bootstrap, List.of(Topics.CAMERA_PICTURES))) {
      Arrivals arrivals =
          Await.value(LIMIT, "everything that is promised is in the cloud", arriving(topic));
      return Checker.atTheEnd(written(arrivals), arrivals);
    }
  }

  /** All that arrived, once nothing is pending. */
  private Callable<Optional<Arrivals>> arriving(TopicFollower topic) {
    AtomicReference<Arrivals> all = new AtomicReference<>(new Arrivals(List.of(), List.of()));
    return () -> {
      Arrivals arrivals = all.updateAndGet(before -> before.and(own(topic.pollToTheEnd())));
      return Checker.soFar(written(arrivals), arrivals).pending() == 0
          ? Optional.of(arrivals)
          : Optional.empty();
    };
  }

  /** Of other boards nothing. */
  private Arrivals own(Arrivals all) {
    List<String> sources = boards.stream().map(board -> board.camera().source()).toList();
    return new Arrivals(
        all.records().stream().filter(each -> sources.contains(each.source())).toList(),
        all.faults());
  }

  private List<Journal.Entry> written(Arrivals arrivals) {
    return boards.stream().flatMap(board -> board.camera().written(arrivals).stream()).toList();
  }
}
