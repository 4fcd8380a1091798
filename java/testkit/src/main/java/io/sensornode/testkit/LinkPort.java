package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One listening port of a {@link Link}. */
final class LinkPort {
  private static final int BACKLOG = 8;
  private static final int FULL_MS = 50;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Link link;
  private final int number;
  private final int target;
  private final List<Socket> fillers = new ArrayList<>();
  private final Set<Integer> fillerPorts = new HashSet<>();
  private ServerSocket server;

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
      while (fillers.size() < 4 * BACKLOG) {
        Socket filler = new Socket();
        filler.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        fillers.add(filler);
        fillerPorts.add(filler.getLocalPort());
        filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), FULL_MS);
      }
    } catch (SocketTimeoutException e) {
      return; // the queue is full
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void refuse() {
    empty();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    ServerSocket current = server;
    Thread thread = new Thread(() -> accept(current), "link-" + number);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket current) {
    try {
      while (true) {
        link.awaitMoving();
        Socket client = current.accept();
        link.awaitMoving();
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

  private synchronized boolean filler(int port) {
    return fillerPorts.remove(port);
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
