package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/requirements.md tells the truth about this checkout. */
class RequirementsTest {
  private static final Map<String, Integer> COUNTS =
      Map.of("000", 65, "001", 59, "002", 48, "003", 44, "004", 192);

  @Test
  void everyRequirementHasOneRowWhosePlaceAndTestExist() throws IOException {
    Path root = checkout();
    Set<String> testClasses = testClasses(root);
    RequirementsTable table =
        new RequirementsTable(
            COUNTS, path -> existsBelow(root, path), name -> testClasses.contains(name + ".java"));

    List<String> lines = Files.readAllLines(root.resolve("docs/requirements.md"));

    assertThat(table.problems(lines)).isEmpty();
    assertThat(RequirementsTable.tally(lines).values().stream().mapToInt(n -> n).sum())
        .isEqualTo(408);
  }

  private static boolean existsBelow(Path root, String path) {
    Path place = root.resolve(path).normalize();
    return place.startsWith(root) && !place.equals(root) && Files.exists(place);
  }

  private static Set<String> testClasses(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root.resolve("java"))) {
      return modules
          .map(module -> module.resolve("src/test"))
          .filter(Files::isDirectory)
          .flatMap(RequirementsTest::filesBelow)
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  private static Stream<Path> filesBelow(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path checkout() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("docs/requirements.md")) && Files.exists(at.resolve(".mvn"))) {
        return at;
      }
    }
    throw new IllegalStateException(
        "no folder with docs/requirements.md and .mvn above " + Path.of("").toAbsolutePath());
  }
}
