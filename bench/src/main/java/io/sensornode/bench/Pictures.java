package io.sensornode.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Some different pictures as files of one directory, of which a run takes as many as it needs in
 * turn: picture 1, 2, …, then from the beginning again. Immutable.
 */
final class Pictures {
  private final List<Path> files;
  private final List<String> sha256;
  private final List<Integer> bytes;

  private Pictures(List<Path> files, List<String> sha256, List<Integer> bytes) {
    this.files = files;
    this.sha256 = sha256;
    this.bytes = bytes;
  }

  /** Makes so many different ones. */
  static Pictures make(Path directory, Painter painter, PictureSize size, int different) {
    List<Path> files = new ArrayList<>();
    List<String> sha256 = new ArrayList<>();
    List<Integer> bytes = new ArrayList<>();
    try {
      for (int i = 0; i < different; i++) {
        byte[] jpeg = painter.jpeg(size, i);
        files.add(Files.write(directory.resolve("%04d.jpg".formatted(i)), jpeg));
        sha256.add(DigestUtils.sha256Hex(jpeg));
        bytes.add(jpeg.length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Pictures(files, sha256, bytes);
  }

  /** The files of a directory, for a worker that verifies nothing. */
  static Pictures in(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return new Pictures(files.sorted().toList(), List.of(), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int different() {
    return files.size();
  }

  Path directory() {
    return files.get(0).getParent();
  }

  /**
   * @param number from 1
   */
  byte[] read(int number) {
    try {
      return Files.readAllBytes(files.get(index(number)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of pictures 1 to {@code count}. */
  List<String> sha256(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> sha256.get(index(i))).toList();
  }

  /** Of pictures {@code first} to {@code last}. */
  long bytes(int first, int last) {
    return LongStream.rangeClosed(first, last).map(i -> bytes.get(index((int) i))).sum();
  }

  private int index(int number) {
    return (number - 1) % files.size();
  }
}
