package io.sensornode.contract;

import java.util.Map;

/**
 * One topic on one cluster, as it shall be.
 *
 * @param configs Kafka's topic-level configuration, by its own names
 */
public record TopicSpec(
    String name, int partitions, int replicationFactor, Map<String, String> configs) {}
