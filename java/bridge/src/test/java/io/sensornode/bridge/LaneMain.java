package io.sensornode.bridge;

import io.sensornode.contract.SizeLimits;
import io.sensornode.kafkaio.Cluster;
import io.sensornode.runtime.Health;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The lane for pictures alone as a process, {@code exactly once} or {@code at least once}, to
 * measure what the guarantee costs. Runs until it is killed.
 *
 * <p>Arguments: guarantee, edge, cloud, site.
 */
public final class LaneMain {
  private static final LinkLimits LIMITS = new LinkLimits(256_000);

  private LaneMain() {}

  public static void main(String[] args) {
    Cluster edge = Cluster.plaintext(args[1]);
    Cluster cloud = Cluster.plaintext(args[2]);
    String site = args[3];
    LaneSpec spec = LaneSpec.all(new LaneWeights(60, 30, 10)).get(2);
    Alarms alarms = new Alarms(new Health());
    LaneContext context = new LaneContext(site, alarms, TimeSource.SYSTEM);
    LaneMemory memory =
        new LaneMemory(
            NoCounters.INSTANCE,
            new HoleWatch(Duration.ofMinutes(1), alarms),
            new TrimSchedules(Duration.ofDays(7)));
    try (Deadline deadline = new Deadline();
        CloudLog log =
            args[0].equals("exactly once")
                ? new KafkaCloudLog(cloud, site, spec, LIMITS, deadline)
                : new FlushingCloudLog(cloud, spec);
        EdgeLog records = new KafkaEdgeLog(edge, site, spec, memory.trims(), TimeSource.SYSTEM)) {
      BridgeState committed = StateReader.read(cloud, site, TimeSource.SYSTEM);
      LanePorts ports = new LanePorts(records, log, memory);
      Lane lane = new Lane(spec, ports, committed.of(spec.topics()), context);
      lane.open();
      while (true) {
        if (lane.waitingBytes() > 0) {
          lane.forward();
        }
      }
    }
  }

  /** The same producer without transactions: flushes where the other commits. */
  private static final class FlushingCloudLog implements CloudLog {
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    FlushingCloudLog(Cluster cloud, LaneSpec lane) {
      Map<String, Object> config = cloud.producer("at-least-once");
      config.put("buffer.memory", lane.largestTransaction() + SizeLimits.OVERHEAD_BYTES * 16L);
      config.put("compression.type", lane.compression());
      config.put("batch.size", 256 * 1024);
      config.put("linger.ms", 100);
      this.producer = new KafkaProducer<>(config);
    }

    @Override
    public void begin(long bytes) {}

    @Override
    public void send(ProducerRecord<byte[], byte[]> record) {
      producer.send(
          record,
          (metadata, error) -> {
            if (error != null) {
              failure.compareAndSet(null, error);
            }
          });
    }

    @Override
    public void commit() {
      producer.flush();
      if (failure.get() != null) {
        throw new KafkaException("a record was refused", failure.get());
      }
    }

    @Override
    public void close() {
      producer.close(Duration.ZERO);
    }
  }
}
