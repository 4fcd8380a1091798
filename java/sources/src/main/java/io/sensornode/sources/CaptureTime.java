package io.sensornode.sources;

import io.sensornode.contract.Capture;
import io.sensornode.contract.ClockState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Dates captures by this machine's clocks. Thread-safe. */
public final class CaptureTime {
  private static final Path SYNCHRONIZED = Path.of("/run/systemd/timesync/synchronized");
  private static final int MILLI = 1000;

  private final String boot;

  public CaptureTime() throws IOException {
    this.boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }

  /** Now. The clock counts as synced where the time service says so. */
  public Capture now() throws IOException {
    ClockState clock = Files.exists(SYNCHRONIZED) ? ClockState.SYNCED : ClockState.UNSYNCED;
    return new Capture(System.currentTimeMillis(), clock, boot, monotonicMillis());
  }

  private static long monotonicMillis() throws IOException {
    String uptime = Files.readString(Path.of("/proc/uptime"));
    return (long) (Double.parseDouble(uptime.split(" ")[0]) * MILLI);
  }
}
