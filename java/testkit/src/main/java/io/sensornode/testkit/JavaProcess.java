package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM of its own that can be hurt. It never outlives this JVM unless this one is killed with
 * SIGKILL. Thread-safe.
 */
public final class JavaProcess implements AutoCloseable {
  private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(10);
  private static final Duration TERMINATE_LIMIT = Duration.ofSeconds(15);
  private static final Set<JavaProcess> RUNNING = ConcurrentHashMap.newKeySet();

  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(JavaProcess::endAll, "children"));
  }

  private final String name;
  private final Process process;
  private final boolean prefixed;
  private final Path log;
  private volatile long peakRssBytes;

  JavaProcess(String name, Process process, boolean prefixed, Path log) {
    this.name = name;
    this.process = process;
    this.prefixed = prefixed;
    this.log = log;
    RUNNING.add(this);
    process.onExit().thenRun(() -> RUNNING.remove(this));
    if (ending) {
      destroy();
      throw new IllegalStateException(name + " was started while this JVM ends");
    }
  }

  /** Whoever starts again what ends may do so until the very last moment. */
  private static void endAll() {
    ending = true;
    RUNNING.forEach(JavaProcess::destroy);
  }

  /** Describes a program of a module; {@link JavaProgram#start} makes a process of it. */
  public static JavaProgram program(String name, String module, String mainClass) {
    return new JavaProgram(name, Workspace.find().classPath(module), mainClass);
  }

  /** Describes a program that runs on the class path of this JVM. */
  public static JavaProgram own(String name, String mainClass) {
    return new JavaProgram(name, System.getProperty("java.class.path"), mainClass);
  }

  public String name() {
    return name;
  }

  /** Where its standard output and error go. */
  public Path log() {
    return log;
  }

  /** Of the JVM itself, also behind a prefix such as strace. */
  public long pid() {
    return jvm().pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** SIGKILL; returns when it is gone. Also kills what is paused. */
  public void kill() {
    samplePeak();
    destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while killing " + name, e);
    }
  }

  /** SIGSTOP; returns when it stands still. */
  public void pause() {
    signal("STOP");
    Await.until(SIGNAL_LIMIT, name + " stands still", () -> state() == 'T' || state() == 't');
  }

  /** SIGCONT. */
  public void resume() {
    signal("CONT");
  }

  /** SIGTERM; returns the exit code of a stop within 15 s. */
  public int terminate() {
    return terminate(TERMINATE_LIMIT);
  }

  /**
   * SIGTERM; returns the exit code.
   *
   * @throws OverdueException when it does not end within {@code limit}; it is killed then
   */
  public int terminate(Duration limit) {
    samplePeak();
    signal("TERM");
    try {
      return exitCode(limit);
    } catch (OverdueException e) {
      kill();
      throw e;
    }
  }

  /**
   * Waits for the process to end by itself.
   *
   * @throws OverdueException when it still runs after {@code limit}
   */
  public int exitCode(Duration limit) {
    try {
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new OverdueException(limit, name + " ends; its log ends with\n" + logTail(15), null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
    return process.exitValue();
  }

  /** Empty while it runs. */
  public OptionalInt exitCode() {
    return alive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Resident memory now, 0 when it does not run. */
  public long rssBytes() {
    return status("VmRSS:");
  }

  /** The most resident memory it ever had, as last seen. */
  public long peakRssBytes() {
    samplePeak();
    return peakRssBytes;
  }

  /** The last lines of its log. */
  public String logTail(int lines) {
    try (Stream<String> all = Files.lines(log)) {
      List<String> text = all.toList();
      return String.join("\n", text.subList(Math.max(0, text.size() - lines), text.size()));
    } catch (IOException | UncheckedIOException e) {
      return "(" + log + " cannot be read: " + e.getMessage() + ")";
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    kill();
  }

  private void destroy() {
    jvm().destroyForcibly();
    process.destroyForcibly();
  }

  private ProcessHandle jvm() {
    if (!prefixed) {
      return process.toHandle();
    }
    return process
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElse(process.toHandle());
  }

  private void signal(String signal) {
    try {
      Process kill =
          new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid()).inheritIO().start();
      if (kill.waitFor() != 0 && alive()) {
        throw new IllegalStateException("cannot send SIG" + signal + " to " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling " + name, e);
    }
  }

  private char state() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
    return stat.charAt(stat.lastIndexOf(')') + 2);
  }

  private void samplePeak() {
    peakRssBytes = Math.max(peakRssBytes, status("VmHWM:"));
  }

  private long status(String field) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // it ended
    }
  }
}
