package io.sensornode.contract;

import java.util.Map;
import java.util.Optional;

/** The content types of our records, and the file extension under which a spool holds each. */
public final class ContentType {
  public static final String JPEG = "image/jpeg";
  public static final String READING = "application/vnd.sensornode.reading+json";
  public static final String EVENT = "application/vnd.sensornode.event+json";
  public static final String GAP = "application/vnd.sensornode.gap+json";

  /** The value of 2016: {@code {id,date,time,value}} with the picture in Base64. */
  public static final String PICTURE_2016 = "application/vnd.sensornode.picture-2016+json";

  private static final Map<String, String> BY_EXTENSION =
      Map.of("jpg", JPEG, "reading", READING, "event", EVENT, "gap", GAP);

  private ContentType() {}

  /** Empty for an extension that no spool uses. */
  public static Optional<String> ofExtension(String extension) {
    return Optional.ofNullable(BY_EXTENSION.get(extension));
  }

  /** The extension of a content type, {@code bin} for one that no spool uses. */
  public static String extensionOf(String contentType) {
    return BY_EXTENSION.entrySet().stream()
        .filter(entry -> entry.getValue().equals(contentType))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("bin");
  }
}
