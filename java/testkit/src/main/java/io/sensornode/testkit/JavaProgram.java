package io.sensornode.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a program is started; can be started again and again. Its environment holds what was given
 * here and a few neutral variables, so that nobody's {@code KAFKA_*} leaks in. Not thread-safe.
 */
public final class JavaProgram {
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ");

  private final String name;
  private String classPath;
  private final String mainClass;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> jvmFlags = new ArrayList<>(BoardJvm.flags());
  private final List<String> arguments = new ArrayList<>();
  private List<String> prefix = List.of();
  private Path log;

  JavaProgram(String name, String classPath, String mainClass) {
    this.name = name;
    this.classPath = classPath;
    this.mainClass = mainClass;
    this.log = Workspace.find().root().resolve("java/testkit/target/logs/" + name + ".log");
  }

  public JavaProgram env(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  public JavaProgram env(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** More flags, after those of a {@link BoardJvm}; the last one wins in a JVM. */
  public JavaProgram jvm(String... flags) {
    jvmFlags.addAll(Arrays.asList(flags));
    return this;
  }

  public JavaProgram args(String... more) {
    arguments.addAll(Arrays.asList(more));
    return this;
  }

  /** Compiled classes besides the module's, such as a {@code main} of a test. */
  public JavaProgram classes(Path directory) {
    classPath = directory.toAbsolutePath() + File.pathSeparator + classPath;
    return this;
  }

  /** A command that runs the JVM, such as {@code strace …} or {@code faketime …}. */
  public JavaProgram prefix(String... command) {
    prefix = List.of(command);
    return this;
  }

  /** Where standard output and error are appended. */
  public JavaProgram log(Path file) {
    log = file;
    return this;
  }

  public JavaProcess start() {
    // A session of its own: Ctrl-C in our terminal is for us to answer, not for our children.
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().put("MALLOC_ARENA_MAX", "2"); // one arena per thread costs 10 MB and more
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      return new JavaProcess(name, builder.start(), !prefix.isEmpty(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }
}
