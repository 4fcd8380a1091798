package io.sensornode.contract;

/**
 * Every size limit of both clusters and of all clients, from one figure: the largest picture.
 *
 * <p>A record may carry the picture in Base64 (format of 2016, 4 bytes for 3) and has room for
 * headers.
 */
public final class SizeLimits {
  /** The largest captured file that travels; a larger one is rejected with a marker. */
  public static final int PICTURE_BYTES = 4 * 1024 * 1024;

  /** Room for key, headers and the JSON around a value. */
  public static final int OVERHEAD_BYTES = 64 * 1024;

  /**
   * The largest record: {@code max.request.size}, {@code max.message.bytes} and the fetch sizes.
   */
  public static final int RECORD_BYTES = (PICTURE_BYTES + 2) / 3 * 4 + OVERHEAD_BYTES;

  /** A picture is decoded only below this many pixels (width × height). */
  public static final long PICTURE_PIXELS = 50_000_000;

  private SizeLimits() {}
}
