package io.sensornode.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * What one broker is told.
 *
 * @param nodeId a voter's id makes it a controller as well
 * @param logDir not the root of a file system: Kafka refuses {@code lost+found}
 * @param brokers planned size of the cluster
 * @param extra merged over what is rendered
 */
record BrokerConfig(
    int nodeId, Uuid clusterId, Path logDir, int brokers, Network network, Optional<Path> extra) {

  /**
   * @param controllerBind where a controller listens; its voter's endpoint unless told otherwise
   * @param uplink a second listener for clients that come through a link or a node port
   */
  record Network(
      List<Voter> voters,
      Optional<Endpoint> controllerBind,
      Listener client,
      Optional<Listener> uplink) {}

  /** Where a broker listens and what it tells clients to connect to. */
  record Listener(Endpoint bind, Endpoint advertised) {}

  Optional<Voter> voter() {
    return network.voters().stream().filter(voter -> voter.id() == nodeId).findFirst();
  }
}
