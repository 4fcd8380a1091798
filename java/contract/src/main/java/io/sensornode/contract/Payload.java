package io.sensornode.contract;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * The content of a record.
 *
 * @param contentType see {@link ContentType}
 * @param sha256 lower-case hex of the captured content: of {@code value} itself, or of the picture
 *     inside it for {@link ContentType#PICTURE_2016}
 * @param value the bytes on the wire; not copied
 */
public record Payload(String contentType, String sha256, byte[] value) {

  /** A payload that travels as it was captured. */
  public static Payload of(String contentType, byte[] value) {
    return new Payload(contentType, DigestUtils.sha256Hex(value), value);
  }

  /** The captured content: {@code value}, or the picture inside a value of 2016. */
  public byte[] content() {
    return contentType.equals(ContentType.PICTURE_2016) ? Picture2016.parse(value).jpeg() : value;
  }

  /** Whether the content is still what was captured. */
  public boolean intact() {
    return DigestUtils.sha256Hex(content()).equals(sha256);
  }
}
