package io.sensornode.producer;

import io.sensornode.contract.ContentType;
import io.sensornode.contract.Hops;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Origin;
import io.sensornode.contract.Payload;
import io.sensornode.contract.Picture2016;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SizeLimits;
import io.sensornode.contract.SpoolKind;
import io.sensornode.sources.CaptureClock;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayDeque;
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

  /** So long a file that has its seq may be unreadable before a marker takes its place. */
  private static final Duration UNREADABLE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(SpoolFeed.class);

  private final String source;
  private final SpoolContent content;
  private final Spool spool;
  private final Intake intake;
  private final Services services;
  private final ArrayDeque<Arrival.Candidate> candidates = new ArrayDeque<>();
  private final ArrayDeque<SendQueue.Entry> sent = new ArrayDeque<>();
  private boolean dirty = true;
  private long unreadable = Long.MAX_VALUE;
  private String stuck = "";
  private long refusedBytes;

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
  record Outgoing(SpoolFeed feed, SendQueue.Entry entry, SensorRecord record) {}

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

  /** Whether a file like the last one that was refused has no room yet. */
  boolean shedding() throws IOException {
    if (refusedBytes > 0 && !services.space().full(refusedBytes)) {
      refusedBytes = 0;
    }
    return refusedBytes > 0;
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
    try {
      for (int i = 0; i < SLICE && !candidates.isEmpty(); i++) {
        take(candidates.poll());
      }
      spool.commit();
    } catch (IOException e) {
      dirty = true; // the candidate in hand is looked at again
      throw e;
    }
    return !candidates.isEmpty() || dirty;
  }

  /**
   * The next record in order of seq.
   *
   * @throws IOException it cannot be read now, and stays the next one
   */
  Optional<Outgoing> next() throws IOException {
    Optional<SendQueue.Entry> next = spool.poll();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(outgoing(next.get()));
    } catch (IOException e) {
      spool.putBack(next.get());
      throw e;
    }
  }

  private Outgoing outgoing(SendQueue.Entry entry) throws IOException {
    String fault;
    try {
      byte[] bytes = services.files().read(spool.path(entry), SizeLimits.PICTURE_BYTES);
      unreadable = Long.MAX_VALUE;
      // Whoever kept it open, or has another name for it, can still write to it.
      fault = isMarker(entry) ? "" : content.check(bytes).reason();
      if (fault.isEmpty()) {
        if (entry.acked()) {
          metrics().resent();
        }
        return new Outgoing(this, entry, record(entry, bytes));
      }
    } catch (NoSuchFileException e) {
      fault = Rejections.VANISHED;
    } catch (FileTooLargeException e) {
      fault = "too-large";
    } catch (IOException e) {
      // Too many open files passes; a bad block does not.
      unreadable = Math.min(unreadable, services.clock().nanoTime());
      if (services.clock().nanoTime() - unreadable < UNREADABLE.toNanos()) {
        throw e;
      }
      unreadable = Long.MAX_VALUE;
      fault = "unreadable";
    }
    return outgoing(spool.replace(entry, fault));
  }

  /** Counts all files; answers the bytes of what was accepted. */
  long measure() throws IOException {
    SpoolSize size = SpoolSize.of(spool.layout(), services.files());
    metrics().size(size.files(), size.bytes());
    return size.acceptedBytes();
  }

  /** Begins anew on a fresh connection. */
  void rewind() {
    unreadable = Long.MAX_VALUE;
    sent.clear();
    spool.rewind();
  }

  /** Handed over; acknowledgements come in the same order. */
  void sent(SendQueue.Entry entry) {
    sent.add(entry);
  }

  /**
   * @throws IOException the file system refuses, or the record overtook another one of this spool
   */
  void acknowledged(SendQueue.Entry entry) throws IOException {
    if (!entry.equals(sent.poll())) {
      throw new IOException(entry.name().text() + " was acknowledged out of order");
    }
    spool.acknowledged(entry);
    metrics().acknowledged();
  }

  /** Removes what may go. */
  void removeDue() throws IOException {
    services.space().changed(-spool.removeDue());
    long oldest =
        Optional.ofNullable(sent.peek())
            .or(spool::peek)
            .map(entry -> entry.name().captureName().capture().atMillis())
            .orElse(services.clock().millis());
    metrics().oldestUnacknowledged(services.clock().millis() - oldest);
  }

  private void take(Arrival.Candidate candidate) throws IOException {
    try {
      Optional<Arrival> due = intake.look(candidate);
      if (due.isPresent()) {
        Arrival arrival = due.get();
        if (!arrival.fault().isEmpty()) {
          spool.reject(arrival.file(), arrival.name(), arrival.fault());
        } else {
          accept(arrival);
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

  private void accept(Arrival arrival) throws IOException {
    long bytes = services.files().sizeOf(arrival.file());
    if (services.space().full(bytes)) {
      spool.shed(arrival.file(), arrival.name(), SPOOL_FULL);
      refusedBytes = bytes;
    } else {
      spool.take(arrival.file(), arrival.name());
      services.space().changed(bytes);
      metrics().taken();
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

  private static boolean isMarker(SendQueue.Entry entry) {
    return entry.name().captureName().extension().equals("gap");
  }

  private Payload payload(SendQueue.Entry entry, byte[] bytes) {
    if (isMarker(entry)) {
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
