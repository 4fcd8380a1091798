/**
 * Moves records from the edge cluster to the cloud cluster: exactly once, in the order of their
 * source, through any outage of the uplink.
 *
 * <p>{@link io.sensornode.bridge.Lane} holds the guarantee and knows only two ports, {@link
 * io.sensornode.bridge.EdgeLog} and {@link io.sensornode.bridge.CloudLog}; the rest connects them
 * to Kafka and decides which copy of the bridge works.
 */
package io.sensornode.bridge;
