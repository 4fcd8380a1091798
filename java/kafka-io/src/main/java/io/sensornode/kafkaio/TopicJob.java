package io.sensornode.kafkaio;

import io.sensornode.contract.TopicSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a cluster's topics what their {@linkplain TopicSpec specifications} say. Idempotent: run
 * again it changes nothing.
 *
 * <p>Partition counts and replication of an existing topic are never changed, because the order of
 * a source depends on them: a difference is refused with both values.
 */
public final class TopicJob {
  private static final Logger LOG = LoggerFactory.getLogger(TopicJob.class);

  private final Admin admin;

  public TopicJob(Admin admin) {
    this.admin = admin;
  }

  /**
   * Creates and alters until all topics are as specified.
   *
   * @return the names of the topics that were created or altered
   * @throws IllegalStateException naming every topic that differs in a way that cannot be altered
   */
  public List<String> apply(List<TopicSpec> specs) throws ExecutionException, InterruptedException {
    Set<String> present =
        admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    List<String> changed = new ArrayList<>();
    for (TopicSpec spec : specs) {
      if (!present.contains(spec.name()) && create(spec)) {
        changed.add(spec.name());
      }
    }
    // What was just created is as specified, but the broker that is asked may not know it yet.
    List<TopicSpec> older = specs.stream().filter(spec -> !changed.contains(spec.name())).toList();
    refuseDifferentShape(older);
    changed.addAll(alterConfigs(older));
    return changed;
  }

  private boolean create(TopicSpec spec) throws ExecutionException, InterruptedException {
    NewTopic topic =
        new NewTopic(spec.name(), spec.partitions(), (short) spec.replicationFactor())
            .configs(spec.configs());
    try {
      admin.createTopics(List.of(topic)).all().get();
      LOG.info(
          "created topic={} partitions={} replicas={}",
          spec.name(),
          spec.partitions(),
          spec.replicationFactor());
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false; // a second job was faster
      }
      throw e;
    }
  }

  private void refuseDifferentShape(List<TopicSpec> specs)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> actual =
        admin.describeTopics(specs.stream().map(TopicSpec::name).toList()).allTopicNames().get();
    List<String> faults = new ArrayList<>();
    for (TopicSpec spec : specs) {
      List<TopicPartitionInfo> partitions = actual.get(spec.name()).partitions();
      int replicas = partitions.get(0).replicas().size();
      if (partitions.size() != spec.partitions()) {
        faults.add(
            "topic %s has %d partitions, expected %d: they never change, the order depends on them"
                .formatted(spec.name(), partitions.size(), spec.partitions()));
      }
      if (replicas != spec.replicationFactor()) {
        faults.add(
            "topic %s has %d replicas, expected %d: reassign its partitions first"
                .formatted(spec.name(), replicas, spec.replicationFactor()));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("; ", faults));
    }
  }

  private List<String> alterConfigs(List<TopicSpec> specs)
      throws ExecutionException, InterruptedException {
    Map<ConfigResource, TopicSpec> resources = new HashMap<>();
    specs.forEach(
        spec -> resources.put(new ConfigResource(ConfigResource.Type.TOPIC, spec.name()), spec));
    Map<ConfigResource, Config> actual = admin.describeConfigs(resources.keySet()).all().get();
    Map<ConfigResource, Collection<AlterConfigOp>> alterations = new HashMap<>();
    resources.forEach(
        (resource, spec) -> {
          List<AlterConfigOp> operations =
              spec.configs().entrySet().stream()
                  .filter(entry -> differs(actual.get(resource), entry))
                  .map(
                      entry ->
                          new AlterConfigOp(
                              new ConfigEntry(entry.getKey(), entry.getValue()),
                              AlterConfigOp.OpType.SET))
                  .toList();
          if (!operations.isEmpty()) {
            alterations.put(resource, operations);
          }
        });
    admin.incrementalAlterConfigs(alterations).all().get();
    alterations.forEach(
        (topic, changes) -> LOG.info("altered topic={} changes={}", topic.name(), changes));
    return alterations.keySet().stream().map(ConfigResource::name).sorted().toList();
  }

  private static boolean differs(Config actual, Map.Entry<String, String> wanted) {
    ConfigEntry entry = actual.get(wanted.getKey());
    return entry == null || !wanted.getValue().equals(entry.value());
  }
}
