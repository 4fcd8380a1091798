package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on loopback that stay ours until this JVM ends, also while nothing listens on them: a
 * broker that was killed must find its port free when it comes back.
 *
 * <p>So they lie below the range that the kernel gives to outgoing connections, and each JVM locks
 * whole blocks of them. Thread-safe.
 */
public final class FreePorts {
  private static final int FIRST = 10_000;
  private static final int BLOCK = 100;
  private static final int BLOCKS = 220;
  private static final Map<Integer, FileLock> LOCKS = new HashMap<>();
  private static int next;
  private static int end;

  private FreePorts() {}

  /** A port that nothing listens on and that is not given again. */
  public static synchronized int next() {
    while (true) {
      if (next == end) {
        lockBlock();
      }
      int port = next++;
      if (free(port)) {
        return port;
      }
    }
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void lockBlock() {
    int start = ThreadLocalRandom.current().nextInt(BLOCKS);
    try {
      Path directory = Path.of(System.getProperty("java.io.tmpdir"), "sensornode-ports");
      Files.createDirectories(directory);
      for (int i = 0; i < BLOCKS; i++) {
        int block = (start + i) % BLOCKS;
        if (lock(directory, block)) {
          next = FIRST + block * BLOCK;
          end = next + BLOCK;
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("all ports from " + FIRST + " are taken by other tests");
  }

  private static boolean lock(Path directory, int block) throws IOException {
    // Closing a second channel of a file that we locked would give up our lock on it.
    if (LOCKS.containsKey(block)) {
      return false;
    }
    FileChannel channel =
        FileChannel.open(
            directory.resolve(Integer.toString(block)),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return false;
    }
    LOCKS.put(block, lock);
    return true;
  }
}
