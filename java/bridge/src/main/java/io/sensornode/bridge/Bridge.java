package io.sensornode.bridge;

import io.micrometer.core.instrument.Gauge;
import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.ClusterCheck;
import io.sensornode.runtime.ServiceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One copy of the bridge: waits to lead, then keeps sessions going for as long as it leads. */
final class Bridge {
  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
  private static final String UPLINK = "uplink";
  private static final String EDGE = "edge-kafka";
  private static final Duration LOOK = Duration.ofMillis(500);

  /** After a failure; a copy that was fenced learns in this time that it does not lead any more. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** A session without a commit counts as good after this; one that fails at once never does. */
  private static final Duration SETTLED = Duration.ofSeconds(15);

  private final BridgeConfig config;
  private final ServiceContext service;
  private final LaneContext context;
  private final Uplink uplink;
  private final Map<LaneSpec, LaneMemory> memories = new HashMap<>();
  private volatile boolean leading;

  Bridge(BridgeConfig config, ServiceContext service) {
    this.config = config;
    this.service = service;
    this.context = new LaneContext(config.site(), new Alarms(service.health()), TimeSource.SYSTEM);
    this.uplink = new Uplink(config.link().bytesPerSecond(), TimeSource.SYSTEM);
    config.link().lanes().forEach(lane -> memories.put(lane, memory(lane)));
    Gauge.builder("bridge.leader", () -> leading ? 1 : 0).register(service.metrics());
    Gauge.builder("bridge.alarms", () -> context.alarms().open().size())
        .register(service.metrics());
  }

  void run() throws InterruptedException {
    List<String> topics = new ArrayList<>(List.of(Topics.BRIDGE_LEADER));
    config.link().lanes().forEach(lane -> topics.addAll(lane.topics()));
    if (!ClusterCheck.await(EDGE, config.edge(), topics, service.health(), service.stop())) {
      return;
    }
    try (Leadership leadership = new Leadership(config.edge(), config.site())) {
      while (!service.stop().stopped()) {
        if (leadership.await(LOOK)) {
          lead(leadership);
        }
      }
    }
  }

  private void lead(Leadership leadership) throws InterruptedException {
    leading = true;
    try (BridgeSession session = new BridgeSession(config)) {
      session.start(context, uplink, memories::get);
      long settled = System.nanoTime() + SETTLED.toNanos();
      session.await(
          () -> {
            if (System.nanoTime() - settled > 0) {
              flowing();
            }
            return service.stop().stopped() || !leadership.owned();
          });
    } catch (EdgeAwayException e) {
      service.health().bad(EDGE, e.getMessage());
      service.stop().await(PAUSE);
    } catch (KafkaException e) {
      service.health().bad(UPLINK, String.valueOf(e.getMessage()));
      LOG.debug("session ended", e);
      if (e.getMessage() != null && e.getMessage().startsWith("a lane failed")) {
        LOG.warn("state=session-failed", e);
      }
      service.stop().await(PAUSE);
    } finally {
      leading = false;
    }
    if (!leadership.owned()) {
      flowing();
      context.alarms().clearAll();
    }
  }

  private void flowing() {
    service.health().good(UPLINK);
    service.health().good(EDGE);
  }

  private LaneMemory memory(LaneSpec lane) {
    return new LaneMemory(
        new LaneMetrics(lane.name(), service.metrics(), this::flowing),
        new HoleWatch(config.link().holeAlarmAfter(), context.alarms()),
        new TrimSchedules(config.trimAfter()));
  }
}
