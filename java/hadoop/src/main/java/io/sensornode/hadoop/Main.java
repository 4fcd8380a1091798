package io.sensornode.hadoop;

import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.server.datanode.DataNode;
import org.apache.hadoop.hdfs.server.namenode.NameNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node of HDFS. A NameNode formats its directory unless that happened before. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    NodeSettings settings = new NodeSettings();
    if (List.of(args).contains("--settings")) {
      System.out.print(settings.markdown());
      return;
    }
    NodeConfig config;
    try {
      config = settings.read(System.getenv());
    } catch (BadSettingsException e) {
      System.err.println(e.getMessage());
      System.exit(Launcher.BAD_SETTINGS);
      return;
    }
    LOG.info(
        "state=starting service=hadoop pid={} config={}", ProcessHandle.current().pid(), config);
    Files.createDirectories(config.dataDir());
    Configuration site = SiteConfiguration.render(config);
    switch (config.role()) {
      case NAMENODE -> {
        if (!Files.exists(config.dataDir().resolve("current/VERSION"))) {
          // Formatting builds a name system whose metrics would be in the way of the real one.
          Configuration birth = new Configuration(site);
          birth.setBoolean("dfs.namenode.enable.retrycache", false);
          NameNode.format(birth);
        }
        NameNode.createNameNode(new String[0], site).join();
      }
      case DATANODE -> {
        DataNode node = DataNode.createDataNode(new String[0], site);
        // A DataNode without disks or refused by its NameNode ends its service threads only.
        while (node.isDatanodeUp()) {
          TimeUnit.SECONDS.sleep(1);
        }
        System.exit(Launcher.FAILED);
      }
    }
  }
}
