package io.sensornode.demo;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.testkit.ArchiveFollower;
import io.sensornode.testkit.ArchiveReader;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Checker;
import io.sensornode.testkit.Journal;
import io.sensornode.testkit.TopicFollower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;

/**
 * Everything that ever arrived in the cloud's topics and in the archive. Records and archive files
 * never change, so each is read once; which files there are is asked anew every time.
 */
final class SoFar implements AutoCloseable {
  private final TopicFollower topics;
  private final FileSystem files;
  private final ArchiveReader archive;
  private final ArchiveFollower newFiles;
  private Arrivals inTopics = new Arrivals(List.of(), List.of());
  private Arrivals inArchive = new Arrivals(List.of(), List.of());

  SoFar(Stack stack) {
    topics = new TopicFollower(stack.cloud().bootstrap(), Readers.TOPICS);
    files = stack.hdfs().fileSystem();
    archive = new ArchiveReader(files);
    newFiles = new ArchiveFollower(archive);
  }

  /** Every invariant, in both places. */
  void assertClean(List<Journal.Entry> written) {
    inTopics = inTopics.and(topics.pollToTheEnd());
    Checker.atTheEnd(written, inTopics).assertComplete();
    for (ArchiveFollower.Published file : newFiles.poll()) {
      inArchive = inArchive.and(file.arrivals());
    }
    List<ArchiveFile> present = archive.files();
    Checker.atTheEnd(written, inArchive, present).assertComplete();
  }

  @Override
  public void close() {
    topics.close();
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
