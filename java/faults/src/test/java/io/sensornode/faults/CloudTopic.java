package io.sensornode.faults;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.Journal;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
    Await.until(LIMIT, "everything that is promised is in the cloud", () -> pending() == 0);
    Arrivals arrivals = arrivals();
    return Checker.atTheEnd(written(arrivals), arrivals);
  }

  private long pending() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(500); // reading everything is dear
    Arrivals arrivals = arrivals();
    return Checker.soFar(written(arrivals), arrivals).pending();
  }

  /** Of other boards nothing. */
  private Arrivals arrivals() {
    Arrivals all = new TopicReader(bootstrap).read(Topics.CAMERA_PICTURES);
    List<String> sources = boards.stream().map(board -> board.camera().source()).toList();
    return new Arrivals(
        all.records().stream().filter(each -> sources.contains(each.source())).toList(),
        all.faults());
  }

  private List<Journal.Entry> written(Arrivals arrivals) {
    return boards.stream().flatMap(board -> board.camera().written(arrivals).stream()).toList();
  }
}
