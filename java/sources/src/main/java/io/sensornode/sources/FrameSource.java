package io.sensornode.sources;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** What a camera's sensor sees: one image after the other. Not thread-safe. */
public interface FrameSource {
  /**
   * The next image, {@link BufferedImage#TYPE_3BYTE_BGR}. It may be painted over by the next call.
   */
  BufferedImage next() throws IOException;
}
