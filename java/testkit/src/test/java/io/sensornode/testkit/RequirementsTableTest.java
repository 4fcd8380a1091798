package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check bites: each way in which the table may lie is a problem that names the row. */
class RequirementsTableTest {
  private static final String FIRST =
      "| R-004-001 | five boards | done | `java/bridge`: all | `BridgeIT`, `java/bridge/src/test` |";
  private static final String SECOND = "| R-004-002 | small boards | later | clusters | |";

  private final RequirementsTable table =
      new RequirementsTable(
          Map.of("004", 2),
          Set.of("java/bridge", "java/bridge/src/test")::contains,
          Set.of("BridgeIT")::contains);

  @Test
  void acceptsASoundTableAmidOtherText() {
    assertThat(problems("# Requirements", "", "| number | what |", FIRST, SECOND)).isEmpty();
  }

  @Test
  void countsTheRowsOfEachStatus() {
    assertThat(RequirementsTable.tally(List.of(FIRST, SECOND, "text")))
        .isEqualTo(Map.of("done", 1, "later", 1));
  }

  @Test
  void refusesAnAbsentNumber() {
    assertThat(problems(FIRST)).containsExactly("R-004-002 is absent");
  }

  @Test
  void refusesADoubledNumber() {
    assertThat(problems(FIRST, SECOND, SECOND)).containsExactly("R-004-002 is doubled");
  }

  @Test
  void refusesAnUnknownNumberAndAnUnknownDocument() {
    assertThat(problems(FIRST, SECOND, "| R-004-003 | x | later | y | |", row("005-001", "later")))
        .containsExactly("R-004-003 is unknown", "R-005-001 is unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| R-004-002 | small boards | later | clusters |",
        "| R-004-2 | small boards | later | clusters | |",
        "| R-004-002 | small | boards | later | clusters | |",
        "| R-004-002 | small boards | later | clusters | | trailing"
      })
  void refusesARowOfAnotherShape(String row) {
    assertThat(problems(FIRST, row))
        .containsExactly("not a row of five columns: " + row, "R-004-002 is absent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"finished", "Done", "done, later", ""})
  void refusesAStatusThatIsNoneOfTheFour(String status) {
    assertThat(problems(FIRST, "| R-004-002 | x | " + status + " | `java/bridge` | `BridgeIT` |"))
        .anyMatch(problem -> problem.startsWith("R-004-002 has the status '" + status + "'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"done", "partial"})
  void refusesAClaimWithoutPlaceOrTest(String status) {
    assertThat(problems(FIRST, row("004-002", status)))
        .containsExactly(
            "R-004-002 is " + status + " but names no place",
            "R-004-002 is " + status + " but names no test");
  }

  @Test
  void refusesAReplacementWithoutPlace() {
    assertThat(problems(FIRST, row("004-002", "replaced")))
        .containsExactly("R-004-002 is replaced but names no place");
  }

  @Test
  void refusesAPlaceThatDoesNotExist() {
    assertThat(problems(FIRST, "| R-004-002 | x | done | `java/brige` | `BridgeIT` |"))
        .containsExactly("R-004-002 names the place java/brige, which does not exist");
  }

  @Test
  void refusesATestThatDoesNotExist() {
    assertThat(
            problems(FIRST, "| R-004-002 | x | done | `java/bridge` | `BrigeIT`, `java/x/test` |"))
        .containsExactly(
            "R-004-002 names the test BrigeIT, which does not exist",
            "R-004-002 names the test java/x/test, which does not exist");
  }

  @Test
  void refusesAnEmptyWhereAndALongWhat() {
    assertThat(problems(FIRST, "| R-004-002 | " + "x".repeat(61) + " | later |  | |"))
        .containsExactly(
            "R-004-002 needs more than 60 characters to say what it is",
            "R-004-002 says nothing about where");
  }

  private static String row(String number, String status) {
    return "| R-" + number + " | something | " + status + " | some text | |";
  }

  private List<String> problems(String... lines) {
    return table.problems(List.of(lines));
  }
}
