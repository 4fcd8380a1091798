package io.sensornode.producer;

import io.sensornode.contract.ContentType;
import io.sensornode.contract.Hops;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Origin;
import io.sensornode.contract.Payload;
import io.sensornode.contract.Picture2016;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SpoolKind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One spool at work: takes what arrived in slices, and turns what is next into records. Not
 * thread-safe.
 */
final class SpoolFeed {
  /** Reason of the marker of a file for which there was no room. */
  static final String SPOOL_FULL = "spool-full";

  /** So many files share the two directory syncs that make their names durable. */
  private static final int SLICE = 128;

  private static final Logger LOG = LoggerFactory.getLogger(SpoolFeed.class);

  private final String source;
  private final SpoolContent content;
  private final Spool spool;
  private final Intake intake;
  private final Services services;
  private final ArrayDeque<Arrival.Candidate> candidates = new ArrayDeque<>();
  private boolean dirty = true;
  private String stuck = "";

  SpoolFeed(String source, SpoolContent content, Spool spool, Intake intake, Services services) {
    this.source = source;
    this.content = content;
    this.spool = spool;
    this.intake = intake;
    this.services = services;
  }

  /** What a feed needs besides its spool. */
  record Services(
      SpoolFiles files,
      CaptureClock clock,
      SpoolSpace space,
      ProducerConfig.Format format,
      FeedMetrics metrics) {}

  /** A record that is ready to be sent, and what to tell the spool when it is acknowledged. */
  record Outgoing(SpoolFeed feed, SendQueue.Entry entry, SensorRecord record) {
    int bytes() {
      return record.payload().value().length;
    }
  }

  String source() {
    return source;
  }

  SpoolContent content() {
    return content;
  }

  Spool spool() {
    return spool;
  }

  FeedMetrics metrics() {
    return services.metrics();
  }

  /** There may be new files. */
  void arrived() {
    dirty = true;
  }

  /** Files were found that are not due yet: look again after a while. */
  boolean waiting() {
    return intake.waiting();
  }

  /** A file that cannot be moved, and why; empty when there is none. */
  String stuck() {
    return stuck;
  }

  /**
   * Takes the next slice of what arrived.
   *
   * @return whether there is more to be taken at once
   * @throws IOException the file system refuses; what was taken is kept, and nothing is left out
   */
  boolean takeSlice() throws IOException {
    if (candidates.isEmpty() && dirty) {
      dirty = false;
      stuck = "";
      candidates.addAll(intake.candidates());
      dirty = intake.more();
    }
    for (int i = 0; i < SLICE && !candidates.isEmpty(); i++) {
      take(candidates.poll());
    }
    spool.commit();
    return !candidates.isEmpty() || dirty;
  }

  /** The next record in order of seq. */
  Optional<Outgoing> next() throws IOException {
    Optional<SendQueue.Entry> next = spool.poll();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    SendQueue.Entry entry = next.get();
    byte[] bytes;
    try {
      bytes = services.files().read(spool.path(entry));
    } catch (IOException e) {
      LOG.error("spool-file={} state=unreadable", spool.path(entry), e);
      entry =
          spool.replace(
              entry, e instanceof NoSuchFileException ? Rejections.VANISHED : "unreadable");
      bytes = services.files().read(spool.path(entry));
    }
    if (entry.acked()) {
      metrics().resent();
    }
    return Optional.of(new Outgoing(this, entry, record(entry, bytes)));
  }

  /** Counts all files; answers their bytes. */
  long measure() throws IOException {
    SpoolLayout layout = spool.layout();
    long count = 0;
    long bytes = 0;
    for (Path directory :
        List.of(layout.incoming(), layout.inflight(), layout.acked(), layout.rejected())) {
      try (DirectoryStream<Path> entries = services.files().list(directory)) {
        for (Path entry : entries) {
          bytes += services.files().sizeOf(entry);
          count++;
        }
      }
    }
    metrics().size(count, bytes);
    return bytes;
  }

  private void take(Arrival.Candidate candidate) throws IOException {
    try {
      Optional<Arrival> due = intake.look(candidate);
      if (due.isPresent()) {
        Arrival arrival = due.get();
        if (!arrival.fault().isEmpty()) {
          spool.reject(arrival.file(), arrival.name(), arrival.fault());
        } else if (services.space().full()) {
          spool.shed(arrival.file(), arrival.name(), SPOOL_FULL);
        } else {
          spool.take(arrival.file(), arrival.name());
          metrics().taken();
        }
      }
    } catch (NoSuchFileException e) {
      LOG.debug("file={} state=taken-back", candidate.file());
    } catch (IOException e) {
      if (spool.blocked()) {
        throw e;
      }
      stuck = candidate.file().getFileName() + ": " + e;
    }
  }

  private SensorRecord record(SendQueue.Entry entry, byte[] bytes) {
    Origin origin =
        new Origin(
            new Identity(source, spool.id(), entry.name().seq()),
            SpoolKind.BOARD,
            entry.name().captureName().capture());
    return new SensorRecord(origin, payload(entry, bytes), Hops.edge(services.clock().millis()));
  }

  private Payload payload(SendQueue.Entry entry, byte[] bytes) {
    if (entry.name().captureName().extension().equals("gap")) {
      return Payload.of(ContentType.GAP, bytes);
    }
    if (content == SpoolContent.PICTURES
        && services.format() == ProducerConfig.Format.JSON_BASE64) {
      long capturedAt = entry.name().captureName().capture().atMillis();
      return new Payload(
          ContentType.PICTURE_2016,
          DigestUtils.sha256Hex(bytes),
          Picture2016.of(source, capturedAt, bytes).json());
    }
    return Payload.of(content.contentType(), bytes);
  }
}
