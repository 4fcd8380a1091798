package io.sensornode.sources;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A stream of JPEG pictures over HTTP on loopback ({@code multipart/x-mixed-replace}), as network
 * cameras give it. Every client sees the newest picture from when it comes. Thread-safe.
 */
public final class MjpegServer implements AutoCloseable {
  private static final String BOUNDARY = "frame";

  private final HttpServer server;
  private final ExecutorService clients = Executors.newCachedThreadPool();
  private byte[] newest;
  private long number;
  private boolean closed;

  public MjpegServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    server.setExecutor(clients);
    server.createContext("/stream.mjpg", this::stream);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/stream.mjpg";
  }

  public synchronized void show(byte[] jpeg) {
    newest = jpeg;
    number++;
    notifyAll();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    server.stop(0);
    clients.shutdownNow();
  }

  private void stream(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange
          .getResponseHeaders()
          .set("Content-Type", "multipart/x-mixed-replace; boundary=" + BOUNDARY);
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = exchange.getResponseBody();
      long seen = 0;
      while (true) {
        byte[] jpeg;
        synchronized (this) {
          while (number == seen && !closed) {
            wait();
          }
          if (closed) {
            return;
          }
          seen = number;
          jpeg = newest;
        }
        String head =
            "--%s\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
                .formatted(BOUNDARY, jpeg.length);
        body.write(head.getBytes(StandardCharsets.US_ASCII));
        body.write(jpeg);
        body.write(new byte[] {'\r', '\n'});
        body.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
