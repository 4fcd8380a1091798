package io.sensornode.bench;

/** The sizes of pictures that were measured in 2016. */
enum PictureSize {
  SMALL(320, 188),
  MEDIUM(640, 480),
  LARGE(1280, 720);

  private final int width;
  private final int height;

  PictureSize(int width, int height) {
    this.width = width;
    this.height = height;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** {@code 640x480}. */
  String text() {
    return width + "x" + height;
  }
}
