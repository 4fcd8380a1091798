package io.sensornode.bridge;

/** What a lane reads from, writes to and counts with. */
record LanePorts(EdgeLog edge, CloudLog cloud, LaneCounters counters) {}
