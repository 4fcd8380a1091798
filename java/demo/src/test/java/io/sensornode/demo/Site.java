package io.sensornode.demo;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.Journal;
import io.sensornode.testkit.TopicReader;
import io.sensornode.testkit.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FileSystem;

/** A running stack whose boards are given files by hand, and the books about it. */
final class Site implements AutoCloseable {
  private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(120);
  private static Site shared;

  private final Stack stack;
  private final Journal journal;
  private final Ledger ledger = new Ledger(System::currentTimeMillis);
  private final Readers readers;
  private final AtomicLong nextName = new AtomicLong(System.currentTimeMillis());
  private final Frames frames = new Frames();

  /** Nothing runs yet. */
  Site(String name, Stack.Size size) {
    RunDirectory directory =
        new RunDirectory(Workspace.find().root().resolve("java/demo/target/" + name));
    directory.renew();
    this.stack = new Stack(directory.path(), size, System.out::println);
    this.journal = new Journal(directory.journal());
    this.readers = new Readers(stack, ledger);
  }

  /** Five boards, two bridges, three cloud brokers, two sinks, for all tests of this JVM. */
  static synchronized Site shared() {
    if (shared == null) {
      shared = new Site("it-five", new Stack.Size(5, 2, 3, 2));
      shared.stack.start();
      shared.readers.start();
    }
    return shared;
  }

  Stack stack() {
    return stack;
  }

  Journal journal() {
    return journal;
  }

  /** To be called once clusters and topics are there. */
  void startReaders() {
    readers.start();
  }

  /** Gives a board a picture as its camera would. */
  Journal.Entry write(Board board, byte[] picture) {
    long at = nextName.incrementAndGet(); // one name, one file
    String name = new CaptureName(new Capture(at, ClockState.SYNCED, "b007", at), "jpg").text();
    try {
      Files.createDirectories(board.incoming());
      Path temporary = board.incoming().resolveSibling(name + ".part");
      try (FileChannel file =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(picture));
        file.force(true);
      }
      Files.move(temporary, board.incoming().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Journal.Entry entry = Journal.Entry.of(board.source(), name, picture, at);
    journal.append(entry);
    ledger.written(entry);
    return entry;
  }

  /** Gives random boards random frames. */
  void write(Random random, int count) {
    for (int i = 0; i < count; i++) {
      Board board = stack.boards().get(random.nextInt(stack.boards().size()));
      write(board, frames.any(random));
    }
  }

  /** How many records of a source were seen in HDFS. */
  long archived(String source) {
    return ledger.row(source).archived();
  }

  /** Waits until everything is archived that was written, and every reading that was sent. */
  void awaitArchived() {
    Await.until(
        ARRIVAL_LIMIT,
        "everything is archived",
        () -> ledger.filesArchived() && ledger.edgeArchived());
  }

  /** Every invariant, in the cloud's topics and in the archive, of everything so far. */
  void assertNothingLostNothingDoubled() throws IOException {
    awaitArchived();
    Arrivals cloud =
        new TopicReader(stack.cloud().bootstrap()).read(Readers.TOPICS.toArray(String[]::new));
    Checker.atTheEnd(journal.entries(), cloud).assertComplete();
    try (FileSystem files = stack.hdfs().fileSystem()) {
      ArchiveReader archive = new ArchiveReader(files);
      Arrivals arrivals = archive.read();
      Checker.atTheEnd(journal.entries(), arrivals, archive.files()).assertComplete();
    }
  }

  @Override
  public void close() {
    readers.close();
    stack.close();
  }
}
