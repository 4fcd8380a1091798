package io.sensornode.demo;

import io.sensornode.contract.Topics;
import io.sensornode.testkit.ArchiveFollower;
import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.TopicFollower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three readers of our own, of the edge cluster, the cloud cluster and the archive, that write what
 * they see into the ledger. They join no group of a service and keep their own positions.
 */
final class Readers implements AutoCloseable {
  static final List<String> TOPICS =
      List.of(Topics.CAMERA_PICTURES, Topics.SENSOR_TELEMETRY, Topics.SENSOR_ALERTS);

  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Stack stack;
  private final Ledger ledger;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean closed;

  Readers(Stack stack, Ledger ledger) {
    this.stack = stack;
    this.ledger = ledger;
  }

  /** Begins to read; topics and HDFS must be there. */
  void start() {
    threads.submit(() -> read("edge", this::edge));
    threads.submit(() -> read("cloud", this::cloud));
    threads.submit(() -> read("archive", this::archive));
  }

  /** Something that is read until the end. */
  private interface Reading {
    void run() throws IOException, InterruptedException;
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdown();
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void edge() {
    try (TopicFollower topics = new TopicFollower(stack.edge().bootstrap(), TOPICS)) {
      while (!closed) {
        logged(topics.poll(POLL)).records().forEach(ledger::atEdge);
      }
    }
  }

  private void cloud() {
    try (TopicFollower topics = new TopicFollower(stack.cloud().bootstrap(), TOPICS)) {
      while (!closed) {
        logged(topics.poll(POLL)).records().forEach(ledger::inCloud);
      }
    }
  }

  private void archive() throws IOException, InterruptedException {
    try (FileSystem files = stack.hdfs().fileSystem()) {
      ArchiveFollower archive = new ArchiveFollower(new ArchiveReader(files));
      while (!closed) {
        try {
          archive.poll().forEach(this::published);
        } catch (UncheckedIOException e) {
          LOG.warn("the archive does not answer", e); // it is asked again
        }
        Thread.sleep(POLL.toMillis());
      }
    }
  }

  private void published(ArchiveFollower.Published file) {
    logged(file.arrivals())
        .records()
        .forEach(each -> ledger.inArchive(each, file.visibleAtMillis()));
  }

  private void read(String what, Reading reading) {
    try {
      reading.run();
    } catch (IOException | RuntimeException e) {
      LOG.error("the reader of the {} ended", what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Arrivals logged(Arrivals arrivals) {
    arrivals.faults().forEach(fault -> LOG.error("{}", fault));
    return arrivals;
  }
}
