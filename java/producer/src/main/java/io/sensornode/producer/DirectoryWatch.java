package io.sensornode.producer;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's news of new names. It keeps only which directory has news, so neither a burst nor an
 * overflow costs memory; an overflow of the kernel's own queue does not say where, so it counts for
 * every directory.
 */
final class DirectoryWatch implements Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);

  private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();
  private final Map<WatchKey, Path> directories = new ConcurrentHashMap<>();
  private final Set<Path> news = ConcurrentHashMap.newKeySet();
  private final WatchService service;
  private final Registration registration;
  private final Runnable wake;

  /** The kernel's news. */
  DirectoryWatch(Runnable wake) throws IOException {
    this(
        FileSystems.getDefault().newWatchService(),
        (directory, service) -> directory.register(service, StandardWatchEventKinds.ENTRY_CREATE),
        wake);
  }

  /** News of another origin. */
  DirectoryWatch(WatchService service, Registration registration, Runnable wake) {
    this.service = service;
    this.registration = registration;
    this.wake = wake;
    Thread thread = new Thread(this::listen, "directory-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** How a directory comes to be watched. */
  @FunctionalInterface
  interface Registration {
    WatchKey register(Path directory, WatchService service) throws IOException;
  }

  @Override
  public void watch(Path directory) {
    WatchKey known = keys.get(directory);
    if (known != null && known.isValid()) {
      return;
    }
    try {
      WatchKey key = registration.register(directory, service);
      keys.put(directory, key);
      directories.put(key, directory);
    } catch (IOException e) {
      LOG.warn("directory={} state=not-watched reason=\"{}\"", directory, e.toString());
    }
  }

  @Override
  public Set<Path> drain() {
    Set<Path> drained = new HashSet<>(news);
    news.removeAll(drained);
    return drained;
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.warn("state=watch-not-closed reason=\"{}\"", e.toString());
    }
  }

  private void listen() {
    try {
      while (true) {
        WatchKey key = service.take();
        for (WatchEvent<?> event : key.pollEvents()) {
          if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
            news.addAll(directories.values());
          }
        }
        Path directory = directories.get(key);
        if (directory != null) {
          news.add(directory);
        }
        if (!key.reset()) {
          directories.remove(key);
        }
        wake.run();
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("state=watch-closed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
