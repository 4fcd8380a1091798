package io.sensornode.kafkaio;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll brought for one partition.
 *
 * @param records in order; may be empty when only transaction markers were passed
 * @param next the position behind them, which can lie beyond the last offset + 1
 */
public record Batch(
    TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, long next) {}
