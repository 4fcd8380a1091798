package io.sensornode.faults;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import io.sensornode.testkit.Arrivals;
import io.sensornode.testkit.Arrived;
import io.sensornode.testkit.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes pictures into a spool by the mover's recipe (write, sync, rename, sync the directory) and
 * remembers the truth: what is promised to arrive since the recipe ended, and what may arrive since
 * it was begun.
 */
final class Camera {
  private static final String BOOT = "0a1b2c3d";

  private final Path spool;
  private final String source;
  private final Pictures pictures;
  private final List<Journal.Entry> promised = new ArrayList<>();
  private final List<Journal.Entry> possible = new ArrayList<>();
  private final AtomicBoolean filming = new AtomicBoolean();
  private Thread thread;
  private long mono;

  Camera(Path spool, String source, Pictures pictures) {
    this.spool = spool;
    this.source = source;
    this.pictures = pictures;
  }

  String source() {
    return source;
  }

  /** Takes a picture every so many milliseconds until it is stopped or the disk fails. */
  void film(long everyMillis) {
    filming.set(true);
    thread =
        new Thread(
            () -> {
              try {
                while (filming.get()) {
                  take();
                  LockSupport.parkNanos(everyMillis * 1_000_000);
                }
              } catch (IOException e) {
                filming.set(false); // the power is gone or the disk is full
              }
            },
            source);
    thread.start();
  }

  /** Returns when nothing fits any more. */
  void filmUntilTheDiskIsFull() {
    try {
      while (true) {
        take();
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void stop() {
    filming.set(false);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while stopping " + source, e);
    }
  }

  /** By the recipe. */
  synchronized void take() throws IOException {
    byte[] picture = pictures.next(160, 120);
    String name = nextName();
    Journal.Entry entry = entry(name, picture);
    possible.add(entry);
    Path part = spool.resolve("part");
    Files.write(part, picture);
    sync(part);
    move(part, name);
    sync(spool.resolve("incoming"));
    possible.remove(possible.size() - 1);
    promised.add(entry);
  }

  /** As a writer does that never heard of power cuts: it may arrive whole, empty, or not at all. */
  synchronized void takeCarelessly() throws IOException {
    byte[] picture = pictures.next(160, 120);
    String name = nextName();
    possible.add(entry(name, picture));
    possible.add(entry(name, new byte[0]));
    Path part = spool.resolve("part");
    Files.write(part, picture);
    move(part, name);
  }

  /** What is not a picture; a marker has to arrive in its place. */
  synchronized void takeNonsense() throws IOException {
    byte[] nonsense = ("nonsense " + mono).getBytes(StandardCharsets.UTF_8);
    String name = nextName();
    Path part = spool.resolve("part");
    Files.write(part, nonsense);
    sync(part);
    move(part, name);
    sync(spool.resolve("incoming"));
    promised.add(entry(name, nonsense));
  }

  /** What the checker shall compare with: all that is promised, and what arrived of the rest. */
  synchronized List<Journal.Entry> written(Arrivals arrivals) {
    Map<String, Integer> arrived = new HashMap<>();
    for (Arrived each : arrivals.records()) {
      if (each.source().equals(source)) {
        String sha256 = each.gap().map(gap -> gap.sha256()).orElse(each.content().measured());
        arrived.merge(sha256, 1, Integer::sum);
      }
    }
    List<Journal.Entry> written = new ArrayList<>(promised);
    promised.forEach(entry -> arrived.merge(entry.sha256(), -1, Integer::sum));
    for (Journal.Entry entry : possible) {
      if (arrived.merge(entry.sha256(), -1, Integer::sum) >= 0) {
        written.add(entry);
      }
    }
    return written;
  }

  private void move(Path part, String name) throws IOException {
    Files.move(part, spool.resolve("incoming").resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private String nextName() {
    mono++;
    Capture capture = new Capture(System.currentTimeMillis(), ClockState.SYNCED, BOOT, mono);
    return new CaptureName(capture, "jpg").text();
  }

  private Journal.Entry entry(String name, byte[] content) {
    return Journal.Entry.of(source, name, content, System.currentTimeMillis());
  }

  /** Makes the place for pictures, durably, as provisioning does. */
  void install() {
    try {
      Files.createDirectories(spool.resolve("incoming"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
