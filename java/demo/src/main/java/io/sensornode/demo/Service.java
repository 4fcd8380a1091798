package io.sensornode.demo;

import io.sensornode.testkit.JavaProcess;
import io.sensornode.testkit.JavaProgram;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * A service that is started again whenever it ends, as Kubernetes would, until it is stopped.
 * Thread-safe.
 */
final class Service {
  private static final int ANSWER_LIMIT_MS = 1_000;

  private final String name;
  private final JavaProgram program;
  private final URI readiness;
  private JavaProcess process;
  private boolean wanted;

  Service(String name, JavaProgram program, int healthPort) {
    this.name = name;
    this.program = program;
    this.readiness = URI.create("http://127.0.0.1:" + healthPort + "/health/ready");
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
    process = program.start();
    return true;
  }

  /** SIGKILL; it will be started again. */
  synchronized void kill() {
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

  /** SIGTERM, and no new start; returns the exit code. */
  synchronized int stop(Duration limit) {
    wanted = false;
    return process == null ? 0 : process.terminate(limit);
  }

  /** SIGKILL, and no new start. */
  synchronized void end() {
    wanted = false;
    if (process != null) {
      process.kill();
    }
  }

  /** Whether it says that it can work now. */
  boolean ready() {
    try {
      HttpURLConnection answer = (HttpURLConnection) readiness.toURL().openConnection();
      answer.setConnectTimeout(ANSWER_LIMIT_MS);
      answer.setReadTimeout(ANSWER_LIMIT_MS);
      return answer.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  synchronized boolean alive() {
    return process != null && process.alive();
  }

  /** The newest {@code state=} of its log that tells about leadership. */
  synchronized String lastState() {
    String state = "";
    for (String line : logTail(500).split("\n")) {
      if (line.contains("state=starting")) {
        state = "";
      } else if (line.endsWith("state=leader") || line.endsWith("state=waiting")) {
        state = line.substring(line.lastIndexOf('=') + 1);
      }
    }
    return state;
  }

  synchronized long rssBytes() {
    return process == null ? 0 : process.rssBytes();
  }

  synchronized String logTail(int lines) {
    return process.logTail(lines);
  }
}
