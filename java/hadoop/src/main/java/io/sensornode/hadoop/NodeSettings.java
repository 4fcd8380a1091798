package io.sensornode.hadoop;

import io.sensornode.hadoop.NodeConfig.Ports;
import io.sensornode.hadoop.NodeConfig.Sizing;
import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Setting;
import io.sensornode.runtime.SettingGroup;
import io.sensornode.runtime.Settings;
import java.nio.file.Path;
import java.util.Map;

/** The {@code HADOOP_*} variables of a node. */
final class NodeSettings {
  private final SettingGroup group = SettingGroup.ofProgram("hadoop");
  private final Setting<Role> role = group.choice("ROLE", null, "what this node is", Role.class);
  private final Setting<String> nameNode =
      group.text(
          "NAMENODE",
          null,
          "where everyone reaches the NameNode",
          "[^:/]+:\\d{1,5}",
          "host:port, such as namenode:8020");
  private final Setting<Path> dataDir = group.path("DATA_DIR", null, "data of this node");
  private final Setting<String> bind =
      group.text("BIND", "0.0.0.0", "the address that this node listens on");
  private final Setting<Integer> httpPort =
      group.integer(
          "HTTP_PORT",
          "0",
          "port of the node's own pages and metrics; 0 takes a free one",
          0,
          65535);
  private final Setting<Integer> dataPort =
      group.integer("DATA_PORT", "9866", "port of a DataNode's blocks", 0, 65535);
  private final Setting<Integer> ipcPort =
      group.integer("IPC_PORT", "9867", "port of a DataNode's calls", 0, 65535);
  private final Setting<Integer> replication =
      group.integer("REPLICATION", "1", "copies of a block, at most one per DataNode", 1, 16);
  private final Setting<Long> blockBytes =
      group.bytes("BLOCK_BYTES", "128MiB", "size of a block, a multiple of 512", 1024 * 1024);
  private final Setting<Long> reservedBytes =
      group.bytes("RESERVED_BYTES", "64MiB", "what a DataNode leaves free on its disk", 0);

  /**
   * @throws BadSettingsException naming every bad setting
   */
  NodeConfig read(Map<String, String> environment) {
    Settings settings = group.read(environment);
    return new NodeConfig(
        settings.get(role),
        settings.get(nameNode),
        settings.get(dataDir).toAbsolutePath(),
        settings.get(bind),
        new Ports(settings.get(httpPort), settings.get(dataPort), settings.get(ipcPort)),
        new Sizing(
            settings.get(replication), settings.get(blockBytes), settings.get(reservedBytes)));
  }

  /** As a section of docs/configuration.md. */
  String markdown() {
    return group.markdown();
  }
}
