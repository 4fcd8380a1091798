package io.sensornode.testkit;

import io.sensornode.contract.ArchivedRecord;
import io.sensornode.contract.Gap;
import io.sensornode.contract.Hops;
import io.sensornode.contract.MalformedRecordException;
import io.sensornode.contract.Origin;
import io.sensornode.contract.SensorRecord;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A record as it arrived somewhere, without its bytes.
 *
 * @param gap what stands in the record's place if it was rejected or shed
 */
public record Arrived(Place place, Origin origin, Content content, Hops hops, Optional<Gap> gap) {

  /** Where it was found; {@code timestamp} is the broker's, in milliseconds. */
  public record Place(String topic, int partition, long offset, long timestamp) {
    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }

  /**
   * @param sha256 what the record says
   * @param measured the SHA-256 of what it holds
   */
  public record Content(String contentType, String sha256, String measured, long size) {}

  /**
   * @throws MalformedRecordException when it is not one of our records
   */
  static Arrived of(String topic, int partition, ArchivedRecord raw) {
    SensorRecord sensorRecord = raw.parse();
    byte[] bytes = sensorRecord.payload().content();
    return new Arrived(
        new Place(topic, partition, raw.offset(), raw.timestamp()),
        sensorRecord.origin(),
        new Content(
            sensorRecord.payload().contentType(),
            sensorRecord.payload().sha256(),
            DigestUtils.sha256Hex(bytes),
            bytes.length),
        sensorRecord.hops(),
        sensorRecord.isGap() ? Optional.of(Gap.parse(bytes)) : Optional.empty());
  }

  public String source() {
    return origin.identity().source();
  }

  public String spool() {
    return origin.identity().spool();
  }

  public long seq() {
    return origin.identity().seq();
  }
}
