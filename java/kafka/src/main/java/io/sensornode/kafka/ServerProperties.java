package io.sensornode.kafka;

import io.sensornode.contract.SizeLimits;
import io.sensornode.contract.Topics;
import io.sensornode.kafka.BrokerConfig.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Renders the broker's own configuration for a board of 1 GB: little memory, quick fail-over, and
 * nothing that could drop acknowledged data.
 *
 * <p>No figure here depends on the topics; theirs are set per topic by the topic job.
 */
final class ServerProperties {
  private static final String CLIENTS = "CLIENTS";
  private static final String UPLINK = "UPLINK";
  private static final String CONTROLLER = "CONTROLLER";
  private static final long MIB = 1024 * 1024;
  private static final long DAY_MS = 86_400_000;

  private final BrokerConfig config;
  private final Map<String, String> properties = new TreeMap<>();

  private ServerProperties(BrokerConfig config) {
    this.config = config;
  }

  /** Sorted by name, without {@link BrokerConfig#extra()}. */
  static Map<String, String> render(BrokerConfig config) {
    ServerProperties rendered = new ServerProperties(config);
    rendered.identity();
    rendered.listeners();
    rendered.durability();
    rendered.failOver();
    rendered.memory();
    rendered.disk();
    return rendered.properties;
  }

  private void identity() {
    put("process.roles", config.voter().isPresent() ? "broker,controller" : "broker");
    put("node.id", config.nodeId());
    put("log.dirs", config.logDir());
    put(
        "controller.quorum.bootstrap.servers",
        config.network().voters().stream()
            .map(voter -> voter.endpoint().text())
            .collect(Collectors.joining(",")));
  }

  private void listeners() {
    List<String> binds = new ArrayList<>();
    List<String> advertised = new ArrayList<>();
    List<String> protocols = new ArrayList<>();
    listener(CLIENTS, config.network().client(), binds, advertised);
    protocols.add(CLIENTS + ":PLAINTEXT");
    config.network().uplink().ifPresent(uplink -> listener(UPLINK, uplink, binds, advertised));
    protocols.add(UPLINK + ":PLAINTEXT");
    config
        .voter()
        .map(voter -> config.network().controllerBind().orElse(voter.endpoint()))
        .ifPresent(bind -> binds.add(CONTROLLER + "://" + bind.text()));
    config.voter().ifPresent(voter -> advertised.add(CONTROLLER + "://" + voter.endpoint().text()));
    protocols.add(CONTROLLER + ":PLAINTEXT");
    put("listeners", String.join(",", binds));
    put("advertised.listeners", String.join(",", advertised));
    put("listener.security.protocol.map", String.join(",", protocols));
    put("inter.broker.listener.name", CLIENTS);
    put("controller.listener.names", CONTROLLER);
  }

  private static void listener(
      String name, Listener listener, List<String> binds, List<String> advertised) {
    binds.add(name + "://" + listener.bind().text());
    advertised.add(name + "://" + listener.advertised().text());
  }

  private void durability() {
    int replicas = Math.min(5, config.brokers());
    int minInSync = Topics.minInSyncReplicas(replicas);
    put("auto.create.topics.enable", false);
    put("unclean.leader.election.enable", false);
    put("default.replication.factor", replicas);
    // Read once, when the cluster is born: the controller makes it the cluster's default. From then
    // on a value per broker would be refused (eligible leader replicas).
    put("min.insync.replicas", minInSync);
    put("offsets.topic.num.partitions", 3);
    put("offsets.topic.replication.factor", replicas);
    // A consumer that is down for a month must find its place again: there is no reset policy.
    put("offsets.retention.minutes", 90 * DAY_MS / 60_000);
    put("transaction.state.log.num.partitions", Topics.TRANSACTION_STATE_PARTITIONS);
    put("transaction.state.log.replication.factor", replicas);
    put("transaction.state.log.min.isr", minInSync);
    // A transaction begins while the markers of the one before are on their way: look again soon.
    put("add.partitions.to.txn.retry.backoff.ms", 2);
    put("share.coordinator.state.topic.num.partitions", 1);
    put("share.coordinator.state.topic.replication.factor", replicas);
    put("share.coordinator.state.topic.min.isr", minInSync);
    put("message.max.bytes", SizeLimits.RECORD_BYTES);
    put("replica.fetch.max.bytes", SizeLimits.RECORD_BYTES);
    // The topics' flush.ms is looked at this often, from the start on; a spool counts on it.
    put("log.flush.scheduler.interval.ms", 3000);
    put("log.initial.task.delay.ms", 3000);
  }

  private void failOver() {
    put("broker.session.timeout.ms", 3000);
    put("broker.heartbeat.interval.ms", 500);
    put("controller.quorum.fetch.timeout.ms", 1500);
    put("controller.quorum.request.timeout.ms", 1500);
    put("controller.quorum.election.timeout.ms", 1000);
    put("controller.quorum.election.backoff.max.ms", 500);
    put("replica.lag.time.max.ms", 10_000);
    put("group.initial.rebalance.delay.ms", 0);
    // A board that starts alone waits for its quorum instead of ending and starting again.
    put("initial.broker.registration.timeout.ms", 20 * DAY_MS);
  }

  private void memory() {
    put("num.network.threads", 1);
    put("num.io.threads", 2);
    put("num.replica.fetchers", 1);
    put("num.recovery.threads.per.data.dir", 1);
    put("background.threads", 2);
    put("group.coordinator.threads", 1);
    put("share.coordinator.threads", 1);
    put("log.cleaner.threads", 1);
    put("log.cleaner.dedupe.buffer.size", 2 * MIB);
    put("log.cleaner.io.buffer.size", 128 * 1024);
    put("log.index.size.max.bytes", MIB);
    put("replica.fetch.response.max.bytes", SizeLimits.RECORD_BYTES);
    put("socket.request.max.bytes", SizeLimits.RECORD_BYTES + MIB);
    // By the kernel: Kafka's fixed 100 KiB are a window too small for a long link.
    put("socket.send.buffer.bytes", -1);
    put("socket.receive.buffer.bytes", -1);
    put("queued.max.request.bytes", SizeLimits.RECORD_BYTES + 2 * MIB);
  }

  private void disk() {
    put("log.segment.bytes", 64 * MIB);
    put("offsets.topic.segment.bytes", Topics.INTERNAL_SEGMENT_BYTES);
    put("transaction.state.log.segment.bytes", Topics.INTERNAL_SEGMENT_BYTES);
    put("metadata.log.segment.bytes", 8 * MIB);
    put("metadata.max.retention.bytes", 32 * MIB);
    // Each idle record is a sync on every SD card.
    put("metadata.max.idle.interval.ms", 5000);
  }

  private void put(String name, Object value) {
    properties.put(name, value.toString());
  }
}
