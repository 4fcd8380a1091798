/**
 * Talking to Kafka the way sensornode does: client settings from the one size limit, the topic job,
 * the durable producer and the poll → handle → flush → commit loop.
 */
package io.sensornode.kafkaio;
