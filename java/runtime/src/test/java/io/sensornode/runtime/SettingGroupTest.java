package io.sensornode.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingGroupTest {
  private enum Mode {
    STOP,
    GO_ON
  }

  private final SettingGroup group = SettingGroup.of("hdfs-sink");

  @Test
  void readsDefaultsAndWhatIsGiven() {
    Setting<Integer> port = group.integer("PORT_NUMBER", "1", "a port", 1, 9);
    Setting<Mode> mode = group.choice("MODE", Mode.STOP, "what to do", Mode.class);
    Settings settings = group.read(Map.of("HDFS_SINK_MODE", "go-on", "PATH", "/bin"));
    assertThat(settings.get(port)).isEqualTo(1);
    assertThat(settings.get(mode)).isEqualTo(Mode.GO_ON);
  }

  @Test
  void reportsBadMissingAndUnknownVariablesTogether() {
    group.integer("COUNT", "1", "how many", 1, 9);
    group.text("HDFS", null, "where the archive is");
    assertThatThrownBy(() -> group.read(Map.of("HDFS_SINK_COUNT", "10", "HDFS_SINK_CONUT", "2")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("HDFS_SINK_COUNT='10' is not a whole number from 1 to 9")
        .hasMessageContaining("HDFS_SINK_HDFS must be set")
        .hasMessageContaining("HDFS_SINK_CONUT is not a setting of hdfs-sink")
        .hasMessageContaining("3 settings");
  }

  @ParameterizedTest
  @CsvSource({"17,17", "64KiB,65536", "2 MiB,2097152", "1GiB,1073741824"})
  void readsBytes(String text, long bytes) {
    Setting<Long> size = group.bytes("SIZE", "0", "a size", 0);
    assertThat(group.read(Map.of("HDFS_SINK_SIZE", text)).get(size)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1KB", "9999999999GiB", "MiB", "1.5MiB"})
  void refusesWhatIsNoSize(String text) {
    group.bytes("SIZE", "0", "a size", 0);
    assertThatThrownBy(() -> group.read(Map.of("HDFS_SINK_SIZE", text)))
        .hasMessageContaining("HDFS_SINK_SIZE='" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({"500ms,500", "30s,30000", "10m,600000", "2h,7200000", "7d,604800000"})
  void readsDurations(String text, long millis) {
    Setting<Duration> limit = group.duration("LIMIT", "1s", "a limit", Duration.ZERO);
    assertThat(group.read(Map.of("HDFS_SINK_LIMIT", text)).get(limit)).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "1 s", "99999999999999999999s"})
  void refusesWhatIsNoDuration(String text) {
    group.duration("LIMIT", "1s", "a limit", Duration.ZERO);
    assertThatThrownBy(() -> group.read(Map.of("HDFS_SINK_LIMIT", text)))
        .isInstanceOf(BadSettingsException.class);
  }

  @Test
  void neverShowsASecret() {
    group.text("KEY_PASSWORD", null, "of the key", "[a-z]{20,}", "twenty letters");
    assertThatThrownBy(() -> group.read(Map.of("HDFS_SINK_KEY_PASSWORD", "hunter2")))
        .hasMessageContaining("HDFS_SINK_KEY_PASSWORD=(hidden)")
        .hasMessageNotContaining("hunter2");
    String good = "abcdefghijklmnopqrstuvw";
    assertThat(group.read(Map.of("HDFS_SINK_KEY_PASSWORD", good)).toString())
        .contains("HDFS_SINK_KEY_PASSWORD=(hidden)")
        .doesNotContain(good);
  }

  @Test
  void toleratesWhatKubernetesSetsForAService() {
    Map<String, String> links =
        Map.of(
            "HDFS_SINK_SERVICE_HOST", "10.96.0.1",
            "HDFS_SINK_SERVICE_PORT_HTTP", "80",
            "HDFS_SINK_PORT", "tcp://10.96.0.1:80",
            "HDFS_SINK_PORT_80_TCP_ADDR", "10.96.0.1");
    assertThat(group.read(links)).isNotNull();
  }

  @Test
  void readsListsWithoutEmptyParts() {
    Setting<List<String>> topics = group.list("TOPICS", "a", "topics");
    assertThat(group.read(Map.of("HDFS_SINK_TOPICS", " a, b,,c ")).get(topics))
        .containsExactly("a", "b", "c");
    assertThatThrownBy(() -> group.read(Map.of("HDFS_SINK_TOPICS", " , ")))
        .isInstanceOf(BadSettingsException.class);
  }

  @Test
  void refusesADefaultThatIsNotOfItsForm() {
    assertThatThrownBy(() -> group.integer("BAD", "ten", "a number", 1, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void documentsEverySetting() {
    group.integer("COUNT", "1", "how many", 1, 9);
    assertThat(group.markdown())
        .contains("## hdfs-sink")
        .contains("| `HDFS_SINK_COUNT` | `1` | a whole number from 1 to 9 | how many |")
        .contains("HDFS_SINK_HEALTH_PORT");
  }
}
