package io.sensornode.demo;

import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import java.time.Duration;

/**
 * A service that is started again whenever it ends, as Kubernetes would, until it is stopped.
 * Thread-safe.
 */
final class Service {
  private final String name;
  private final JavaProgram program;
  private JavaProcess process;
  private boolean wanted;
  private int restarts;
  private long peakRssBytes;

  Service(String name, JavaProgram program) {
    this.name = name;
    this.program = program;
  }

  String name() {
    return name;
  }

  synchronized void start() {
    wanted = true;
    process = program.start();
  }

  /** Starts it again if it ended; true when it had. */
  synchronized boolean revive() {
    if (!wanted || process.alive()) {
      return false;
    }
    restarts++;
    process = program.start();
    return true;
  }

  /** SIGKILL; it will be started again. */
  synchronized void kill() {
    sample();
    process.kill();
  }

  /** SIGSTOP. */
  synchronized void pause() {
    process.pause();
  }

  /** SIGCONT. */
  synchronized void resume() {
    process.resume();
  }

  /** SIGTERM, and no new start. */
  synchronized void stop(Duration limit) {
    wanted = false;
    if (process != null && process.alive()) {
      sample();
      process.terminate(limit);
    }
  }

  /** SIGKILL, and no new start. */
  synchronized void end() {
    wanted = false;
    if (process != null) {
      kill();
    }
  }

  synchronized boolean alive() {
    return process != null && process.alive();
  }

  synchronized int restarts() {
    return restarts;
  }

  synchronized long rssBytes() {
    return process == null ? 0 : process.rssBytes();
  }

  synchronized long peakRssBytes() {
    sample();
    return peakRssBytes;
  }

  synchronized String logTail(int lines) {
    return process.logTail(lines);
  }

  private void sample() {
    if (process != null) {
      peakRssBytes = Math.max(peakRssBytes, process.peakRssBytes());
    }
  }
}
