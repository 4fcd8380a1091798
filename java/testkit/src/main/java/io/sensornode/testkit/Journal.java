package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What was written to spools, kept by the writer and independent of every service: the truth that
 * arrivals are compared with. Several processes may append to one file. Thread-safe.
 */
public final class Journal {
  private final Path file;

  public Journal(Path file) {
    this.file = file;
  }

  /**
   * A file that was completely written.
   *
   * @param source as {@code Identity.source()}
   * @param fileName escaped so that it is one word
   */
  public record Entry(String source, String fileName, long size, String sha256, long atMillis) {
    public static Entry of(String source, String fileName, byte[] content, long atMillis) {
      String word = fileName.replaceAll("\\s", "?");
      return new Entry(source, word, content.length, DigestUtils.sha256Hex(content), atMillis);
    }

    private String line() {
      return source + '\t' + fileName + '\t' + size + '\t' + sha256 + '\t' + atMillis + '\n';
    }

    private static Entry parse(String line) {
      String[] fields = line.split("\t", -1);
      return new Entry(
          fields[0], fields[1], Long.parseLong(fields[2]), fields[3], Long.parseLong(fields[4]));
    }
  }

  /** To be called when the file is where its reader may take it (after the rename). */
  public void append(Entry entry) {
    try {
      Files.write(
          file,
          entry.line().getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything so far, in the order of appending. A line that is being written is left out. */
  public List<Entry> entries() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Entry::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
