package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.Gap;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A spool, a broker that forgets unflushed records when the power is cut, and a random life:
 * arrivals, takes, sends, acknowledgements, failures, crashes, power cuts.
 */
final class SpoolModel {
  static final Duration HORIZON = Duration.ofSeconds(30);
  private static final Duration BROKER_FLUSH = Duration.ofSeconds(20);

  private final Random random;
  private final SpoolLayout layout;
  private final PowerCutFiles files;
  private final SpoolRoot.RetentionFactory retention;
  private final Map<String, String> nameByHash = new HashMap<>();
  private final Set<String> owed = new TreeSet<>();
  private final List<Stored> broker = new ArrayList<>();
  private final ArrayDeque<SendQueue.Entry> unacknowledged = new ArrayDeque<>();
  private Spool spool;
  private long now;
  private int captured;

  SpoolModel(long seed, Path directory, Parts parts) throws IOException {
    this.random = new Random(seed);
    this.layout = new SpoolLayout(directory.resolve("camera"));
    this.files = parts.files();
    this.retention = () -> parts.retention(() -> now);
    Files.createDirectories(layout.directory());
    open();
  }

  /** What a test may break. */
  interface Parts {
    PowerCutFiles files();

    Retention retention(LongSupplier nanoTime);
  }

  /** A record on the broker. */
  private record Stored(long seq, String hash, long at) {}

  void live(int steps) throws IOException {
    for (int i = 0; i < steps; i++) {
      now += Duration.ofMillis(random.nextInt(8_000)).toNanos();
      switch (random.nextInt(10)) {
        case 0, 1 -> arrive();
        case 2, 3 -> take(random.nextInt(5));
        case 4, 5 -> send(random.nextInt(6));
        case 6 -> acknowledge(random.nextInt(6));
        case 7 -> spool.removeDue();
        case 8 -> fail();
        default -> crash();
      }
    }
  }

  /** Everything that was written whole arrived once, in order, under seqs without gaps. */
  void checkAtTheEnd() throws IOException {
    fail();
    take(Integer.MAX_VALUE);
    send(Integer.MAX_VALUE);
    Map<Long, String> bySeq = new HashMap<>();
    List<Long> order = new ArrayList<>();
    for (Stored stored : broker) {
      String first = bySeq.putIfAbsent(stored.seq(), stored.hash());
      if (first == null) {
        order.add(stored.seq());
      } else {
        assertThat(stored.hash()).as("content of seq %s", stored.seq()).isEqualTo(first);
      }
    }
    List<Long> gapless = new ArrayList<>();
    for (long seq = 1; seq <= order.size(); seq++) {
      gapless.add(seq);
    }
    assertThat(order).as("seqs in order of first arrival").isEqualTo(gapless);
    Map<String, Integer> count = new HashMap<>();
    bySeq.values().forEach(hash -> count.merge(hash, 1, Integer::sum));
    for (String hash : owed) {
      assertThat(count.getOrDefault(hash, 0)).as("arrivals of %s", nameByHash.get(hash)).isOne();
    }
  }

  private void open() throws IOException {
    Spool fresh = new Spool(layout, files, retention.create(), (place, gap, shed) -> {});
    fresh.open(file -> "recovered", name(0));
    spool = fresh;
  }

  private void arrive() throws IOException {
    int burst = 1 + random.nextInt(4);
    for (int i = 0; i < burst; i++) {
      captured++;
      String content = "picture " + captured;
      Path file = layout.incoming().resolve(name(captured).text());
      Files.writeString(file, content);
      if (random.nextInt(4) > 0) {
        files.sync(file);
      }
      String hash = DigestUtils.sha256Hex(content);
      nameByHash.put(hash, content);
      owed.add(hash);
    }
  }

  private void take(int limit) throws IOException {
    List<Path> waiting = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(layout.incoming())) {
      entries.forEach(waiting::add);
    }
    waiting.sort(null);
    for (Path file : waiting.subList(0, Math.min(limit, waiting.size()))) {
      CaptureName name = CaptureName.parse(file.getFileName().toString()).orElseThrow();
      switch (random.nextInt(8)) {
        case 0 -> spool.reject(file, name, "not-a-jpeg");
        case 1 -> spool.shed(file, name, SpoolFeed.SPOOL_FULL);
        default -> spool.take(file, name);
      }
    }
    if (limit == Integer.MAX_VALUE || random.nextInt(5) > 0) {
      spool.commit();
    }
  }

  /** The broker has it at once; whether we hear of it is another matter. */
  private void send(int limit) throws IOException {
    for (int i = 0; i < limit; i++) {
      Optional<SendQueue.Entry> next = spool.poll();
      if (next.isEmpty()) {
        return;
      }
      byte[] bytes = Files.readAllBytes(spool.path(next.get()));
      boolean gap = next.get().name().captureName().extension().equals("gap");
      String hash = gap ? Gap.parse(bytes).sha256() : DigestUtils.sha256Hex(bytes);
      broker.add(new Stored(next.get().name().seq(), hash, now));
      unacknowledged.add(next.get());
    }
  }

  private void acknowledge(int limit) throws IOException {
    for (int i = 0; i < limit && !unacknowledged.isEmpty(); i++) {
      spool.acknowledged(unacknowledged.poll());
    }
  }

  private void fail() {
    unacknowledged.clear();
    spool.rewind();
  }

  private void crash() throws IOException {
    unacknowledged.clear();
    if (random.nextBoolean()) {
      cutPower();
    }
    open();
  }

  private void cutPower() throws IOException {
    broker.removeIf(stored -> now - stored.at() < BROKER_FLUSH.toNanos());
    files.cutPower(random, layout);
    // Content that its writer did not sync and nobody took is nobody's promise.
    owed.removeIf(hash -> files.lost(nameByHash.get(hash)));
  }

  private static CaptureName name(int number) {
    return new CaptureName(
        new Capture(1_700_000_000_000L + number, ClockState.SYNCED, "0a1b", number), "jpg");
  }
}
