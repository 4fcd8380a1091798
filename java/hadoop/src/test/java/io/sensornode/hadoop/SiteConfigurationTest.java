package io.sensornode.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensornode.runtime.BadSettingsException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class SiteConfigurationTest {
  private static final Map<String, String> NODE =
      Map.of(
          "HADOOP_ROLE", "datanode",
          "HADOOP_NAMENODE", "namenode:8020",
          "HADOOP_DATA_DIR", "/data/hdfs",
          "HADOOP_REPLICATION", "2");

  @Test
  void aDataNodeKnowsItsNameNodeAndSyncsWhatIsClosed() {
    Configuration site = render(Map.of());
    assertThat(site.get("fs.defaultFS")).isEqualTo("hdfs://namenode:8020");
    assertThat(site.get("dfs.datanode.address")).isEqualTo("0.0.0.0:9866");
    assertThat(site.get("dfs.datanode.data.dir")).isEqualTo("file:///data/hdfs");
    assertThat(site.getBoolean("dfs.datanode.synconclose", false)).isTrue();
    assertThat(site.getInt("dfs.replication", 0)).isEqualTo(2);
  }

  @Test
  void aNameNodeIsReachedUnderItsNameAndListensWhereItIsTold() {
    Configuration site = render(Map.of("HADOOP_ROLE", "namenode", "HADOOP_BIND", "127.0.0.1"));
    assertThat(site.get("dfs.namenode.rpc-address")).isEqualTo("namenode:8020");
    assertThat(site.get("dfs.namenode.rpc-bind-host")).isEqualTo("127.0.0.1");
    assertThat(site.get("dfs.namenode.name.dir")).isEqualTo("file:///data/hdfs");
  }

  @Test
  void everyBadSettingIsNamedAtOnce() {
    assertThatThrownBy(() -> render(Map.of("HADOOP_ROLE", "journal", "HADOOP_NAMENODE", "8020")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("HADOOP_ROLE")
        .hasMessageContaining("HADOOP_NAMENODE");
  }

  private static Configuration render(Map<String, String> differences) {
    Map<String, String> environment = new HashMap<>(NODE);
    environment.putAll(differences);
    return SiteConfiguration.render(new NodeSettings().read(environment));
  }
}
