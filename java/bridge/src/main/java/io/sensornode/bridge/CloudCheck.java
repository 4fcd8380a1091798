package io.sensornode.bridge;

import io.sensornode.contract.Topics;
import io.sensornode.kafkaio.ClusterCheck;
import io.sensornode.runtime.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Which lanes the cloud can take as it is. One whose topics are not as needed stands still, and
 * health says why with both values; it keeps no other lane from working. Not thread-safe.
 */
final class CloudCheck {
  private final BridgeConfig config;
  private final Health health;

  CloudCheck(BridgeConfig config, Health health) {
    this.config = config;
    this.health = health;
  }

  /**
   * The lanes that can run.
   *
   * @throws KafkaException when none can, or the cloud does not answer
   */
  List<LaneSpec> lanes() throws InterruptedException {
    try (Admin admin = Admin.create(config.cloud().admin("bridge-check"))) {
      ClusterCheck check = new ClusterCheck(admin);
      if (check.fault(allTopics()).isEmpty()) { // one look where nothing is wrong
        forget();
        return config.link().lanes();
      }
      require(check.fault(List.of(Topics.bridgeState(config.site()))));
      List<LaneSpec> able = new ArrayList<>();
      Optional<String> fault = Optional.empty();
      for (LaneSpec lane : config.link().lanes()) {
        Optional<String> own = check.fault(lane.topics());
        if (own.isEmpty()) {
          health.good(check(lane));
          able.add(lane);
        } else {
          health.bad(check(lane), own.get());
          fault = own;
        }
      }
      if (able.isEmpty()) {
        require(fault);
      }
      return able;
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    }
  }

  /** No lane is at fault as far as this copy knows. */
  void forget() {
    config.link().lanes().forEach(lane -> health.good(check(lane)));
  }

  private List<String> allTopics() {
    List<String> topics = new ArrayList<>(List.of(Topics.bridgeState(config.site())));
    config.link().lanes().forEach(lane -> topics.addAll(lane.topics()));
    return topics;
  }

  private static void require(Optional<String> fault) {
    fault.ifPresent(
        text -> {
          throw new KafkaException(text);
        });
  }

  private static String check(LaneSpec lane) {
    return "lane " + lane.name();
  }
}
