package io.sensornode.demo;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the cameras see.
 *
 * @param video where real video comes from; empty for the other kinds
 */
record CameraChoice(Kind kind, String video) {
  static final String FORM =
      "scene, people, a video file that exists, http://… of an MJPEG stream, or /dev/videoN";

  /** How pictures come about. */
  enum Kind {
    SCENE,
    PEOPLE,
    VIDEO
  }

  static CameraChoice parse(String text) {
    return switch (text) {
      case "scene" -> new CameraChoice(Kind.SCENE, "");
      case "people" -> new CameraChoice(Kind.PEOPLE, "");
      default -> {
        if (!text.matches("https?://.+") && !Files.exists(Path.of(text))) {
          throw new IllegalArgumentException();
        }
        yield new CameraChoice(Kind.VIDEO, text);
      }
    };
  }

  @Override
  public String toString() {
    return kind == Kind.VIDEO ? video : kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
