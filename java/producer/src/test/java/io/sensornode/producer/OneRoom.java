package io.sensornode.producer;

/** The room of all partitions together, as the test says. */
final class OneRoom implements PartitionGate.Room {
  boolean open = true;
  int underway;

  @Override
  public boolean open(Targets.Target target) {
    return open;
  }

  @Override
  public void sent(Targets.Target target, int payloadBytes) {
    underway += payloadBytes;
  }

  @Override
  public void acknowledged(Targets.Target target, int payloadBytes) {
    underway -= payloadBytes;
  }

  @Override
  public void restarted() {
    underway = 0;
  }
}
