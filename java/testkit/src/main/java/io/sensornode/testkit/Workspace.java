package io.sensornode.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that we run in, and what was built in it. */
public final class Workspace {
  private final Path root;

  private Workspace(Path root) {
    this.root = root;
  }

  /**
   * The nearest directory upwards from the working directory that holds our modules.
   *
   * @throws IllegalStateException outside a checkout
   */
  public static Workspace find() {
    Path start = Path.of("").toAbsolutePath();
    for (Path candidate = start; candidate != null; candidate = candidate.getParent()) {
      if (Files.exists(candidate.resolve("java/contract/pom.xml"))) {
        return new Workspace(candidate);
      }
    }
    throw new IllegalStateException(start + " is not inside a checkout of sensornode");
  }

  public Path root() {
    return root;
  }

  /**
   * The class path that starts a program of the module.
   *
   * @throws IllegalStateException naming the build step when the module is not built
   */
  public String classPath(String module) {
    Path target = root.resolve("java").resolve(module).resolve("target");
    Path dependencies = target.resolve("runtime.classpath");
    Path classes = target.resolve("classes");
    if (!Files.exists(dependencies) || !Files.isDirectory(classes)) {
      throw new IllegalStateException(
          "module %s is not built; in %s run: mvn -q -B package -DskipTests -pl java/%s -am"
              .formatted(module, root, module));
    }
    try {
      return Files.readString(dependencies).strip() + File.pathSeparator + classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
