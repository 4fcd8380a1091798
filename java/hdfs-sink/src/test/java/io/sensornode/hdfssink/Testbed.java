package io.sensornode.hdfssink;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.TopicSpec;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Await;
import io.sensornode.testkit.BoardJvm;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.FreePorts;
import io.sensornode.testkit.HdfsCluster;
import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import io.sensornode.testkit.KafkaCluster;
import io.sensornode.testkit.Report;
import io.sensornode.testkit.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FileSystem;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;

/**
 * A topic and an archive of its own per test, on a broker and an HDFS of two DataNodes that all
 * tests of this JVM share.
 */
final class Testbed implements AutoCloseable {
  static final int PARTITIONS = 3;
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Path DIRECTORY = directory();
  static final KafkaCluster KAFKA = KafkaCluster.in(DIRECTORY).brokers(1).start();
  static final HdfsCluster HDFS = HdfsCluster.start(DIRECTORY, 2);

  final String name = "pictures-" + NUMBER.incrementAndGet();
  final String root = "/" + name;
  final Feed feed;
  final FileSystem files = HDFS.fileSystem();
  private final List<JavaProcess> sinks = new ArrayList<>();

  /** A running sink and where to ask it. */
  record Sink(JavaProcess process, int port) {
    String get(String path) throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private double lagSeconds() throws IOException, InterruptedException {
      return get("/metrics")
          .lines()
          .filter(line -> line.startsWith("sensornode_sink_lag_seconds "))
          .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
          .findFirst()
          .orElse(0);
    }

    /** Waits until records were read that are not archived yet. */
    void awaitOpenFiles() {
      Await.until(LIMIT, "files are open", () -> lagSeconds() > 0);
    }

    void awaitHealth(String part) {
      Await.until(LIMIT, "health says " + part, () -> get("/health").contains(part));
    }
  }

  Testbed(long seed) {
    TopicSpec pictures = Topics.cloud(1, 3, List.of()).get(0);
    KAFKA.createTopics(List.of(new TopicSpec(name, PARTITIONS, 1, pictures.configs())));
    feed = new Feed(KAFKA.bootstrap(), name, PARTITIONS, new Random(seed));
  }

  Sink sink(String... more) {
    return start(program("io.sensornode.hdfssink.Main"), more);
  }

  /** Dies at that step, in a group of its own so that nobody waits for the dead. */
  Sink halting(Step step, int occurrence) {
    return halting(step, occurrence, null);
  }

  /**
   * As above.
   *
   * @param planted classes that stand before the sound ones; null for none
   */
  Sink halting(Step step, int occurrence, Path planted) {
    JavaProgram program = faulty(FaultyMain.Fault.HALT, step, occurrence);
    return start(
        planted == null ? program : program.classes(planted),
        "HDFS_SINK_GROUP",
        name + sinks.size());
  }

  /** Stands still at that step, in the group of all others; returns when it does. */
  Sink standingStill(Step step, int occurrence) {
    Sink sink = start(faulty(FaultyMain.Fault.STAND_STILL, step, occurrence));
    Path stat = Path.of("/proc", Long.toString(sink.process().pid()), "stat");
    Await.until(LIMIT, "it stands still", () -> Files.readString(stat).contains(") T "));
    return sink;
  }

  /** Waits until so many sinks share the partitions. */
  void awaitMembers(int count) {
    Await.until(
        LIMIT,
        count + " members share the partitions",
        () -> {
          ConsumerGroupDescription group =
              KAFKA.admin().describeConsumerGroups(List.of(name)).all().get().get(name);
          return group.groupState() == GroupState.STABLE && group.members().size() == count;
        });
  }

  /** Waits until all that was committed is archived, then checks everything. */
  Report awaitArchived() {
    Await.until(LIMIT, "everything of " + name + " is archived", () -> pending() == 0);
    return report();
  }

  long pending() {
    ArchiveReader reader = new ArchiveReader(files, root);
    return Checker.soFar(feed.entries(), reader.read()).pending();
  }

  Report report() {
    ArchiveReader reader = new ArchiveReader(files, root);
    List<ArchiveFile> archived = reader.files();
    return Checker.atTheEnd(feed.entries(), reader.read(archived), archived);
  }

  List<ArchiveFile> archiveFiles() {
    return new ArchiveReader(files, root).files();
  }

  @Override
  public void close() throws IOException {
    sinks.forEach(JavaProcess::kill);
    feed.close();
    files.close();
  }

  private JavaProgram program(String main) {
    return JavaProcess.program(name + "-sink-" + sinks.size(), "hdfs-sink", main)
        .jvm(BoardJvm.of("hdfs-sink"))
        .log(DIRECTORY.resolve(name + "-sink-" + sinks.size() + ".log"))
        .env("HDFS_SINK_BOOTSTRAP", KAFKA.bootstrap())
        .env("HDFS_SINK_HDFS", HDFS.uri())
        .env("HDFS_SINK_ROOT", root)
        .env("HDFS_SINK_TOPICS", name)
        .env("HDFS_SINK_GROUP", name)
        .env("HDFS_SINK_REPLICATION", 2)
        .env("HDFS_SINK_ROLL_BYTES", "1MiB")
        .env("HDFS_SINK_ROLL_AFTER", "500ms");
  }

  private JavaProgram faulty(FaultyMain.Fault fault, Step step, int occurrence) {
    return program("io.sensornode.hdfssink.FaultyMain")
        .classes(Workspace.find().root().resolve("java/hdfs-sink/target/test-classes"))
        .args(fault.name(), step.name(), Integer.toString(occurrence));
  }

  private Sink start(JavaProgram program, String... more) {
    for (int i = 0; i < more.length; i += 2) {
      program.env(more[i], more[i + 1]);
    }
    int port = FreePorts.next();
    JavaProcess process = program.env("HDFS_SINK_HEALTH_PORT", port).start();
    sinks.add(process);
    return new Sink(process, port);
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("hdfs-sink-it-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
