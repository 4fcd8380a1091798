package io.sensornode.bridge;

import io.sensornode.contract.Topics;
import java.time.Duration;
import java.util.UUID;

/**
 * What a lane works in.
 *
 * @param spool of the events that this run of the bridge writes itself
 * @param holeAlarmAfter how long a hole may stay open before it is an alarm
 */
record LaneContext(
    String site, Alarms alarms, TimeSource time, UUID spool, Duration holeAlarmAfter) {

  String stateTopic() {
    return Topics.bridgeState(site);
  }
}
