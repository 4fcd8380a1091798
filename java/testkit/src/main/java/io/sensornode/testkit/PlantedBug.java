package io.sensornode.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * One of our classes with a bug in it, to show that a test would find it: the source is changed,
 * compiled, and put before the sound class with {@link JavaProgram#classes}. So no production code
 * has a switch for being wrong.
 */
public final class PlantedBug {
  private PlantedBug() {}

  /**
   * @param into an empty directory for the class
   * @param soundAndPlanted texts of the source, each before what takes its place
   * @return {@code into}
   * @throws IllegalStateException when a text does not stand in the source exactly once: the bug is
   *     to be planted anew
   */
  public static Path plant(Path into, String module, String className, String... soundAndPlanted) {
    Workspace workspace = Workspace.find();
    Path file = Path.of(className.replace('.', '/') + ".java");
    Path sound = workspace.root().resolve("java").resolve(module).resolve("src/main/java");
    try {
      String source = Files.readString(sound.resolve(file));
      for (int i = 0; i < soundAndPlanted.length; i += 2) {
        source = replaceOnce(source, soundAndPlanted[i], soundAndPlanted[i + 1]);
      }
      Path planted = into.resolve("source").resolve(file);
      Files.createDirectories(planted.getParent());
      Files.writeString(planted, source);
      compile(planted, into, workspace.classPath(module));
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String replaceOnce(String source, String sound, String planted) {
    int at = source.indexOf(sound);
    if (at < 0 || source.indexOf(sound, at + 1) >= 0) {
      throw new IllegalStateException("'" + sound + "' does not stand in the source exactly once");
    }
    return source.replace(sound, planted);
  }

  private static void compile(Path source, Path into, String classPath) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        compiler.run(
            null,
            said,
            said,
            "-proc:none",
            "-d",
            into.toString(),
            "-cp",
            classPath,
            source.toString());
    if (code != 0) {
      throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
    }
  }
}
