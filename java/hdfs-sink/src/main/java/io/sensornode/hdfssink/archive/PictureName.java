package io.sensornode.hdfssink.archive;

import io.sensornode.contract.Identity;
import io.sensornode.contract.SensorRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The file name of an exported picture: {@code <UTC time>_<source>_<seq>_<digest of the
 * identity>.jpg}.
 *
 * <p>Names sort by capture time, differ for different identities, and hold only letters, digits and
 * {@code .+_-}, at most 255 bytes, never beginning with a dot.
 */
record PictureName(long capturedAtMillis, Identity identity) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The format has four digits for the year; a later clock is wrong anyway. */
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private static final int SOURCE_LENGTH = 120;

  static PictureName of(SensorRecord picture) {
    return new PictureName(picture.origin().capture().atMillis(), picture.identity());
  }

  String text() {
    String source = identity.source().replace('/', '+');
    return "%s_%s_%010d_%s.jpg"
        .formatted(
            TIME.format(Instant.ofEpochMilli(Math.min(LATEST, capturedAtMillis))),
            source.substring(0, Math.min(SOURCE_LENGTH, source.length())),
            identity.seq(),
            DigestUtils.sha256Hex(identity.text()).substring(0, 16));
  }
}
