package io.sensornode.hdfssink;

import io.sensornode.contract.ArchiveFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive in HDFS: {@code <root>/<topic>/<partition>/<from>-<next>.avro}, and below {@code
 * <root>/.tmp} what is being written.
 *
 * <p>Invariant: of two owners of a partition only one can still publish, and it knows everything
 * the other published. Each first makes a directory of its own, then deletes all others, then
 * lists; so the directory that was made later deletes the earlier one before it lists, however long
 * either was stopped in between. A file is published by one rename out of that directory.
 */
final class ArchiveStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveStore.class);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final HdfsClient client;
  private final Path root;
  private final short replication;
  private final Step.Listener steps;
  private final String process = UUID.randomUUID().toString();
  private DistributedFileSystem connected;

  ArchiveStore(HdfsClient client, String root, int replication, Step.Listener steps) {
    this.client = client;
    this.root = new Path(root);
    this.replication = (short) replication;
    this.steps = steps;
  }

  /** Writes, syncs and deletes a small file: NameNode, safe mode, DataNodes, space, permissions. */
  void probe() throws IOException {
    Path probe = new Path(root, ".tmp/probe-" + process);
    hdfs().mkdirs(probe.getParent());
    hdfs().delete(probe, false); // of a try that failed
    // After a failure it is abandon() that closes it. HDFS would throw the same exception from
    // close() once more, and try-with-resources fails at adding an exception to itself.
    FSDataOutputStream out = create(probe);
    out.write("sensornode".getBytes(StandardCharsets.UTF_8));
    out.hsync();
    out.close();
    hdfs().delete(probe, false);
  }

  /** Takes the partition over from whoever had it; its last answer is the archive's state. */
  Ownership own(String topic, int partition) throws IOException {
    String uuid = UUID.randomUUID().toString();
    Path parent = new Path(root, ArchiveFile.temporaryDirectory(topic, partition));
    Path directory = new Path(parent, uuid);
    hdfs().mkdirs(directory);
    steps.done(Step.DIRECTORY_MADE);
    for (FileStatus other : hdfs().listStatus(parent)) {
      if (!other.getPath().getName().equals(uuid)) {
        hdfs().delete(other.getPath(), true);
      }
    }
    steps.done(Step.OTHERS_DELETED);
    Path archive = new Path(root, ArchiveFile.directory(topic, partition));
    hdfs().mkdirs(archive);
    Listing listing = list(archive, topic, partition);
    steps.done(Step.ARCHIVE_LISTED);
    return new Ownership(topic, partition, uuid, directory, listing);
  }

  Step.Listener steps() {
    return steps;
  }

  /** Only in the directory of an ownership that still stands. */
  ArchiveWriter open(Ownership ownership, long from) throws IOException {
    FSDataOutputStream out = create(temporary(ownership, from));
    ArchiveWriter writer = new ArchiveWriter(out, ownership.uuid());
    steps.done(Step.FILE_OPENED);
    return writer;
  }

  /**
   * Moves a closed file to its place, all or nothing.
   *
   * @throws IOException when this ownership is over or the NameNode away; the next owner decides
   * @throws IllegalStateException when somebody else published the same interval
   */
  void publish(Ownership ownership, ArchiveFile file) throws IOException {
    Path target = new Path(root, file.path());
    try {
      hdfs().rename(temporary(ownership, file.from()), target, Options.Rename.NONE);
    } catch (FileAlreadyExistsException | FileNotFoundException e) {
      // Perhaps the answer to an earlier try was lost.
      if (!hdfs().exists(target)) {
        throw e;
      }
      String writer = writerOf(target);
      if (!ownership.uuid().equals(writer)) {
        throw new IllegalStateException(
            target + " was written by " + writer + ", this is " + ownership.uuid(), e);
      }
    }
    steps.done(Step.FILE_RENAMED);
  }

  /** Gives the partition back; what was not published is gone. */
  void disown(Ownership ownership) throws IOException {
    hdfs().delete(ownership.directory(), true);
  }

  /** Drops the connection with every open file at once, also when nobody answers. */
  void abandon() {
    if (connected == null) {
      return;
    }
    connected.getClient().closeAllFilesBeingWritten(true);
    try {
      connected.close();
    } catch (IOException e) {
      // It was broken; that is why it is dropped.
      LOG.debug("abandoned", e);
    }
    connected = null;
  }

  @Override
  public void close() {
    abandon();
  }

  private Listing list(Path archive, String topic, int partition) throws IOException {
    OptionalLong end = OptionalLong.empty();
    int holes = 0;
    // In the order of names, which is the order of positions.
    for (RemoteIterator<FileStatus> files = hdfs().listStatusIterator(archive); files.hasNext(); ) {
      String name = files.next().getPath().getName();
      // Waited for, not crashed on: somebody put it there and can take it away.
      ArchiveFile file =
          ArchiveFile.parse(topic, partition, name)
              .orElseThrow(
                  () ->
                      new IOException(archive + "/" + name + " is no archive file; move it away"));
      if (end.isPresent() && file.from() > end.getAsLong()) {
        holes++;
      }
      end = OptionalLong.of(Math.max(file.next(), end.orElse(0)));
    }
    return new Listing(end, holes);
  }

  private FSDataOutputStream create(Path path) throws IOException {
    return hdfs()
        .createNonRecursive(
            path,
            FsPermission.getFileDefault(),
            EnumSet.of(CreateFlag.CREATE, CreateFlag.SYNC_BLOCK),
            BUFFER_BYTES,
            replication,
            hdfs().getDefaultBlockSize(path),
            null);
  }

  private String writerOf(Path file) throws IOException {
    try (DataFileStream<GenericRecord> avro =
        new DataFileStream<>(hdfs().open(file), new GenericDatumReader<>())) {
      return avro.getMetaString(ArchiveWriter.WRITER);
    }
  }

  private static Path temporary(Ownership ownership, long from) {
    return new Path(ownership.directory(), from + ".avro");
  }

  private DistributedFileSystem hdfs() throws IOException {
    if (connected == null) {
      connected = client.connect();
    }
    return connected;
  }

  /**
   * What the archive has of a partition.
   *
   * @param end the largest {@code next}
   * @param holes how many intervals do not touch the one before
   */
  record Listing(OptionalLong end, int holes) {}

  /** One time of owning a partition; never used again once it is over. */
  record Ownership(String topic, int partition, String uuid, Path directory, Listing listing) {}
}
