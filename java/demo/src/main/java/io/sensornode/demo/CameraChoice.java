package io.sensornode.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the cameras see.
 *
 * @param video a path or an address; empty for what needs none
 */
record CameraChoice(Kind kind, String video) {
  static final String FORM =
      "scene, people, a video file that exists, http://… of an MJPEG stream, or /dev/videoN";

  /** How pictures come about. */
  enum Kind {
    SCENE,
    PEOPLE,
    FILE,
    STREAM,
    DEVICE
  }

  static CameraChoice parse(String text) {
    return switch (text) {
      case "scene" -> new CameraChoice(Kind.SCENE, "");
      case "people" -> new CameraChoice(Kind.PEOPLE, "");
      default -> {
        if (text.matches("http://.+")) {
          yield new CameraChoice(Kind.STREAM, text);
        }
        if (!Files.exists(Path.of(text)) || Files.isDirectory(Path.of(text))) {
          throw new IllegalArgumentException();
        }
        yield new CameraChoice(text.startsWith("/dev/") ? Kind.DEVICE : Kind.FILE, text);
      }
    };
  }

  /** Programs that are not ours and must be installed. */
  List<String> programs() {
    return switch (kind) {
      case SCENE, PEOPLE -> List.of();
      case STREAM, DEVICE -> List.of("motion");
      case FILE -> List.of("motion", "ffmpeg");
    };
  }

  @Override
  public String toString() {
    return video.isEmpty() ? kind.name().toLowerCase(Locale.ROOT) : video;
  }
}
