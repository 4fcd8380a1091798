package io.sensornode.hdfssink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensornode.kafkaio.Cluster;
import io.sensornode.runtime.BadSettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HdfsSinkConfigTest {

  @Test
  void needsNoSetting() {
    HdfsSinkConfig config = read(Map.of());
    assertThat(config.source().topics())
        .containsExactly("camera-pictures", "sensor-telemetry", "sensor-alerts");
    assertThat(config.target().root()).isEqualTo("/sensornode");
    assertThat(config.target().client().siteFiles()).isEmpty();
    assertThat(config.rolling().roller())
        .isEqualTo(new FileRoller(128L * 1024 * 1024, Duration.ofMinutes(5)));
  }

  @Test
  void takesSeveralSiteFiles() {
    HdfsSinkConfig config =
        read(Map.of("HDFS_SINK_SITE_FILES", "/a/core-site.xml,/a/hdfs-site.xml"));
    assertThat(config.target().client().siteFiles())
        .isEqualTo(List.of("/a/core-site.xml", "/a/hdfs-site.xml"));
  }

  @Test
  void namesEveryBadSetting() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "HDFS_SINK_ROOT", "archive",
                        "HDFS_SINK_ROLL_BYTES", "many",
                        "HDFS_SINK_TOPIC", "x")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("HDFS_SINK_ROOT")
        .hasMessageContaining("HDFS_SINK_ROLL_BYTES")
        .hasMessageContaining("HDFS_SINK_TOPIC is not a setting");
  }

  @Test
  void readsOnlyWhatIsCommittedAndNeverResetsAPosition() {
    assertThat(HdfsSink.consumer(Cluster.plaintext("127.0.0.1:1"), "g"))
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "none")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("group.protocol", "classic");
  }

  private static HdfsSinkConfig read(Map<String, String> environment) {
    HdfsSinkConfig.Declaration declared = new HdfsSinkConfig.Declaration();
    return declared.read(declared.group.read(environment));
  }
}
