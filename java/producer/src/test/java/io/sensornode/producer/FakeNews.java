package io.sensornode.producer;

import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A watch service whose news are made by hand. */
final class FakeNews implements WatchService {
  private final Map<Path, Key> keys = new ConcurrentHashMap<>();
  private final BlockingQueue<Key> signalled = new LinkedBlockingQueue<>();
  private volatile Thread taker;
  private volatile boolean closed;

  /** The one key of a directory. */
  Key key(Path directory) {
    return keys.computeIfAbsent(directory, Key::new);
  }

  @Override
  public WatchKey take() throws InterruptedException {
    taker = Thread.currentThread();
    try {
      if (!closed) {
        return signalled.take();
      }
    } catch (InterruptedException e) {
      if (!closed) {
        throw e;
      }
    }
    throw new ClosedWatchServiceException();
  }

  @Override
  public WatchKey poll() {
    return signalled.poll();
  }

  @Override
  public WatchKey poll(long timeout, TimeUnit unit) throws InterruptedException {
    return signalled.poll(timeout, unit);
  }

  @Override
  public void close() {
    closed = true;
    Thread waiting = taker;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  /** What happened in a directory. */
  final class Key implements WatchKey {
    private final Path directory;
    private final BlockingQueue<WatchEvent<?>> events = new LinkedBlockingQueue<>();
    private final AtomicInteger resets = new AtomicInteger();
    private volatile boolean valid = true;

    private Key(Path directory) {
      this.directory = directory;
    }

    void signal(WatchEvent.Kind<?> kind) {
      events.add(new Event(kind));
      signalled.add(this);
    }

    int resets() {
      return resets.get();
    }

    @Override
    public boolean isValid() {
      return valid;
    }

    @Override
    public List<WatchEvent<?>> pollEvents() {
      List<WatchEvent<?>> polled = new ArrayList<>();
      events.drainTo(polled);
      return polled;
    }

    @Override
    public boolean reset() {
      resets.incrementAndGet();
      return valid;
    }

    @Override
    public void cancel() {
      valid = false;
    }

    @Override
    public Watchable watchable() {
      return directory;
    }
  }

  private record Event(WatchEvent.Kind<?> of) implements WatchEvent<Object> {
    @Override
    @SuppressWarnings("unchecked")
    public Kind<Object> kind() {
      return (Kind<Object>) of;
    }

    @Override
    public int count() {
      return 1;
    }

    @Override
    public Object context() {
      return null;
    }
  }
}
