package io.sensornode.producer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a spool holds.
 *
 * @param files in all its directories
 * @param bytes of all of them
 * @param acceptedBytes of those that are not incoming
 */
record SpoolSize(long files, long bytes, long acceptedBytes) {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolSize.class);

  /**
   * @throws IOException a directory cannot be listed
   */
  static SpoolSize of(SpoolLayout layout, SpoolFiles files) throws IOException {
    long count = 0;
    long bytes = 0;
    long accepted = 0;
    for (Path directory : layout.directories()) {
      try (DirectoryStream<Path> entries = files.list(directory)) {
        for (Path entry : entries) {
          long size = sizeOf(entry, files);
          bytes += size;
          accepted += directory.equals(layout.incoming()) ? 0 : size;
          count++;
        }
      }
    }
    return new SpoolSize(count, bytes, accepted);
  }

  private static long sizeOf(Path entry, SpoolFiles files) {
    try {
      return files.sizeOf(entry);
    } catch (IOException e) {
      LOG.debug("file={} state=not-measured reason=\"{}\"", entry, e.toString());
      return 0; // an inode that cannot be read; taking the file says so
    }
  }
}
