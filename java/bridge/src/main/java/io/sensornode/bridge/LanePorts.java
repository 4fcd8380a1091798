package io.sensornode.bridge;

/** What a lane reads from, writes to and remembers with. */
record LanePorts(EdgeLog edge, CloudLog cloud, LaneMemory memory) {}
