package io.sensornode.bridge;

/**
 * What a copy of the bridge remembers of a lane from one session to the next: ages count on through
 * every outage of the uplink.
 */
record LaneMemory(LaneCounters counters, HoleWatch holes, TrimSchedules trims) {}
