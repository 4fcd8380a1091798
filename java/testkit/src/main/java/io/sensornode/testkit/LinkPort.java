package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** One listening port of a {@link Link}. */
final class LinkPort {
  private static final int BACKLOG = 8;
  private static final int FULL_MS = 50;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Link link;
  private final int number;
  private final int target;
  private final List<Socket> fillers = new ArrayList<>();
  private final Set<Integer> fillerPorts = new HashSet<>();
  private ServerSocket server;
  private Thread acceptor;
  private AtomicBoolean acceptingHeld;

  LinkPort(Link link, int number, int target) throws IOException {
    this.link = link;
    this.number = number;
    this.target = target;
    listen();
  }

  int number() {
    return number;
  }

  /**
   * Occupies the queue of waiting connections, so that the kernel ignores further ones, as if their
   * packets were lost.
   */
  synchronized void fill() {
    try {
      addFiller();
      // The accepting thread may take one more connection, and thereby make room, before it stops.
      Await.until(STOP_LIMIT, "port " + number + " stops accepting", acceptingHeld::get);
      while (fillers.size() < 4 * BACKLOG) {
        addFiller();
      }
    } catch (SocketTimeoutException e) {
      // The queue is full; this one is not in it, and its port may soon be a client's.
      filler(fillers.get(fillers.size() - 1).getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addFiller() throws IOException {
    Socket filler = new Socket();
    filler.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    fillers.add(filler);
    synchronized (fillerPorts) {
      fillerPorts.add(filler.getLocalPort());
    }
    filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), FULL_MS);
  }

  synchronized void refuse() {
    empty();
    try {
      server.close();
      acceptor.join(); // as long as it is in accept() the kernel keeps the port
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while closing port " + number, e);
    }
    synchronized (fillerPorts) {
      fillerPorts.clear();
    }
  }

  synchronized void open() {
    empty();
    try {
      if (server.isClosed()) {
        listen();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.setReceiveBufferSize(BUFFER_BYTES);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), BACKLOG);
    acceptingHeld = new AtomicBoolean();
    ServerSocket current = server;
    AtomicBoolean held = acceptingHeld;
    acceptor = new Thread(() -> accept(current, held), "link-" + number);
    acceptor.setDaemon(true);
    acceptor.start();
  }

  private void accept(ServerSocket current, AtomicBoolean held) {
    try {
      while (true) {
        Socket client = current.accept();
        link.awaitMoving(held);
        if (filler(client.getPort())) {
          client.close();
        } else {
          link.connect(client, target);
        }
      }
    } catch (IOException | InterruptedException e) {
      return; // closed by refuse()
    }
  }

  private boolean filler(int port) {
    synchronized (fillerPorts) {
      return fillerPorts.remove(port);
    }
  }

  private void empty() {
    for (Socket filler : fillers) {
      try {
        filler.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    fillers.clear();
  }
}
