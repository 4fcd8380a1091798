package io.sensornode.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private final Health health = new Health();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HealthServer server = new HealthServer(0, health, metrics);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void isReadyWhileNothingFails() throws Exception {
    assertThat(get("/health").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void namesWhyItIsNotReadyAndStaysAlive() throws Exception {
    health.bad("edge-kafka", "no broker answers");
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo("edge-kafka: no broker answers\n");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    health.good("edge-kafka");
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void asksProbesAtEveryRequest() throws Exception {
    health.probe("disk", () -> Optional.of("full"));
    assertThat(get("/health").body()).contains("disk: full");
    health.probe("disk", Optional::empty);
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void isDeadAfterAFatalFault() throws Exception {
    health.fatal("the lock was lost");
    assertThat(get("/health/live").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void showsMetrics() throws Exception {
    metrics.counter("bridge.records", "lane", "pictures").increment(3);
    assertThat(get("/metrics").body()).contains("bridge_records_total{lane=\"pictures\"} 3.0");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
