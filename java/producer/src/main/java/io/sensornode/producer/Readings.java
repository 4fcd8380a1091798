package io.sensornode.producer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.sensornode.contract.Event;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Reading;
import io.sensornode.sources.Sensor;
import io.sensornode.sources.SensorUnavailableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the sensors of the board, each into a spool of its own. A device that is absent makes its
 * source unavailable – a metric, and an event once per change – and never a value.
 */
final class Readings {
  private static final Logger LOG = LoggerFactory.getLogger(Readings.class);
  private static final String FIRMWARE = System.getProperty("os.version");

  private final List<Sensor> sensors;
  private final SpoolRoot root;
  private final ProducerConfig config;
  private final MeterRegistry metrics;
  private final Map<String, SpoolWriter> writers = new HashMap<>();
  private final Map<String, AtomicInteger> available = new HashMap<>();

  Readings(List<Sensor> sensors, SpoolRoot root, ProducerConfig config, MeterRegistry metrics) {
    this.sensors = List.copyOf(sensors);
    this.root = root;
    this.config = config;
    this.metrics = metrics;
  }

  /**
   * One reading of each sensor.
   *
   * @throws IOException a reading could not be made durable; it is counted as lost
   */
  void sample() throws IOException {
    for (Sensor sensor : sensors) {
      try {
        write(sensor, sensor.read());
        change(sensor, true, "");
      } catch (SensorUnavailableException e) {
        change(sensor, false, e.getMessage());
      } catch (IOException e) {
        metrics.counter("sensornode.producer.readings.lost", "source", source(sensor)).increment();
        throw e;
      }
    }
  }

  private void write(Sensor sensor, double value) throws IOException {
    Reading reading =
        Reading.of(
                sensor.name(), config.measuring().zone(), sensor.quantity(), sensor.unit(), value)
            .with("firmware", FIRMWARE);
    writers
        .computeIfAbsent(sensor.name(), name -> root.writer(name, SpoolContent.READINGS))
        .write(reading.json());
  }

  private void change(Sensor sensor, boolean now, String reason) throws IOException {
    String source = source(sensor);
    AtomicInteger state =
        available.computeIfAbsent(
            source,
            fresh ->
                metrics.gauge(
                    "sensornode.producer.source.available",
                    Tags.of("source", source),
                    new AtomicInteger(1)));
    if (state.getAndSet(now ? 1 : 0) == (now ? 1 : 0)) {
      return;
    }
    LOG.info("source={} available={} reason=\"{}\"", source, now, reason);
    root.events()
        .write(
            Event.of(now ? "source-available" : "source-unavailable")
                .with("source", source)
                .with("reason", reason));
  }

  private String source(Sensor sensor) {
    return Identity.boardSource(config.board().site(), config.node(), sensor.name());
  }
}
