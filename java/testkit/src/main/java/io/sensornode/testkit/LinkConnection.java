package io.sensornode.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a {@link Link}: two sockets and a pump in each direction. */
final class LinkConnection {
  private static final int CHUNK_BYTES = 8 * 1024;
  private static final int CHUNKS = 512;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Link link;
  private final Socket client;
  private final Socket server = new Socket();
  private final AtomicInteger openDirections = new AtomicInteger(2);

  LinkConnection(Link link, Socket client) {
    this.link = link;
    this.client = client;
  }

  void start(int targetPort) {
    thread("connect", () -> connect(targetPort));
  }

  /** Both ends see a reset. */
  void reset() {
    abort(client);
    abort(server);
    link.ended(this);
  }

  private void connect(int targetPort) throws IOException {
    server.setReceiveBufferSize(BUFFER_BYTES);
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort));
    if (!link.forwarding()) {
      reset();
      return;
    }
    pump(client, server, link.up());
    pump(server, client, link.down());
  }

  private void pump(Socket from, Socket to, Pace pace) {
    BlockingQueue<Chunk> travelling = new ArrayBlockingQueue<>(CHUNKS);
    thread("read", () -> read(from, travelling, pace));
    thread("write", () -> write(travelling, to));
  }

  private void read(Socket from, BlockingQueue<Chunk> travelling, Pace pace)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[CHUNK_BYTES];
    InputStream in = from.getInputStream();
    int count;
    do {
      count = in.read(buffer);
      link.awaitMoving();
      pace.take(Math.max(0, count));
      byte[] bytes = Arrays.copyOf(buffer, Math.max(0, count));
      Chunk chunk = new Chunk(bytes, count < 0, System.nanoTime() + link.latencyNanos());
      while (!travelling.offer(chunk, 1, TimeUnit.SECONDS)) {
        if (from.isClosed()) {
          return;
        }
      }
    } while (count >= 0);
  }

  private void write(BlockingQueue<Chunk> travelling, Socket to)
      throws IOException, InterruptedException {
    while (!to.isClosed()) {
      Chunk chunk = travelling.poll(1, TimeUnit.SECONDS);
      if (chunk == null) {
        continue;
      }
      long early = chunk.dueNanos() - System.nanoTime();
      if (early > 0) {
        TimeUnit.NANOSECONDS.sleep(early);
      }
      link.awaitMoving();
      if (chunk.last()) {
        to.shutdownOutput();
        break;
      }
      to.getOutputStream().write(chunk.bytes());
    }
    if (openDirections.decrementAndGet() == 0) {
      client.close();
      server.close();
      link.ended(this);
    }
  }

  private void thread(String task, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                reset(); // one end broke, so the other one shall see it
              }
            },
            "link-" + client.getLocalPort() + "-" + task);
    thread.setDaemon(true);
    thread.start();
  }

  private static void abort(Socket socket) {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException e) {
      return; // closed by its other pump
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private record Chunk(byte[] bytes, boolean last, long dueNanos) {}
}
