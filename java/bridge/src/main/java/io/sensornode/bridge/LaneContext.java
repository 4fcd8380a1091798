package io.sensornode.bridge;

import io.sensornode.contract.Topics;

/** What all lanes of a copy of the bridge work in. */
record LaneContext(String site, Alarms alarms, TimeSource time) {

  String stateTopic() {
    return Topics.bridgeState(site);
  }
}
