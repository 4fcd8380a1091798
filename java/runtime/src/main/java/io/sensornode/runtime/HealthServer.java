package io.sensornode.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * {@code /health/live}, {@code /health/ready} (also {@code /health}) and {@code /metrics} on one
 * port.
 *
 * <p>200 when fine, 503 with one {@code check: reason} per line when not.
 */
final class HealthServer implements AutoCloseable {
  static {
    // Without it a keep-alive connection of JDK 17 answers 21 requests per second (Nagle).
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService executor;
  private final Health health;
  private final PrometheusMeterRegistry metrics;

  HealthServer(int port, Health health, PrometheusMeterRegistry metrics) {
    this.health = health;
    this.metrics = metrics;
    this.executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "health");
              thread.setDaemon(true);
              return thread;
            });
    try {
      server = HttpServer.create(new InetSocketAddress(port), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "port " + port + " for health and metrics: " + e.getMessage(), e);
    }
    server.setExecutor(executor);
    server.createContext("/health/live", exchange -> answer(exchange, health.live()));
    server.createContext("/health", exchange -> answer(exchange, health.ready()));
    server.createContext("/metrics", exchange -> send(exchange, 200, this.metrics.scrape()));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void answer(HttpExchange exchange, boolean fine) throws IOException {
    Map<String, String> faults = health.faults();
    String text =
        fine
            ? "ok\n"
            : faults.entrySet().stream()
                .map(fault -> fault.getKey() + ": " + fault.getValue() + "\n")
                .collect(Collectors.joining());
    send(exchange, fine ? 200 : 503, text);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
