package io.sensornode.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.DatanodeReportType;

/**
 * A NameNode and DataNodes, each a process. A node that was killed comes back with its old ports
 * and data. DataNodes are counted from 1.
 */
public final class HdfsCluster implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(120);

  private final int nameNodePort = FreePorts.next();
  private final int replication;
  private final JavaProgram nameNode;
  private final List<JavaProgram> dataNodes = new ArrayList<>();
  private final List<JavaProcess> dataProcesses = new ArrayList<>();
  private JavaProcess nameProcess;

  private HdfsCluster(Path directory, int dataNodes) {
    this.replication = Math.min(3, dataNodes);
    this.nameNode = node(directory, "namenode").jvm("-Xmx128m");
    for (int i = 1; i <= dataNodes; i++) {
      this.dataNodes.add(
          node(directory, "datanode-" + i)
              .jvm("-Xmx96m")
              .env("HADOOP_DATA_PORT", FreePorts.next())
              .env("HADOOP_IPC_PORT", FreePorts.next()));
      this.dataProcesses.add(null);
    }
  }

  /** The cluster with no node running, for tests of start orders. */
  public static HdfsCluster prepare(Path directory, int dataNodes) {
    return new HdfsCluster(directory.toAbsolutePath(), dataNodes);
  }

  /** Starts all nodes at once and waits until the NameNode knows the DataNodes. */
  public static HdfsCluster start(Path directory, int dataNodes) {
    HdfsCluster cluster = prepare(directory, dataNodes);
    try {
      cluster.startNameNode();
      for (int i = 1; i <= dataNodes; i++) {
        cluster.startDataNode(i);
      }
      cluster.awaitReady();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  public URI uri() {
    return URI.create("hdfs://127.0.0.1:" + nameNodePort);
  }

  /** A client of its own that the caller closes. It gives up on an absent NameNode quickly. */
  public FileSystem fileSystem() {
    Configuration client = new Configuration(false);
    client.setInt("dfs.replication", replication);
    client.set("dfs.client.block.write.replace-datanode-on-failure.policy", "NEVER");
    client.setInt("ipc.client.connect.max.retries", 2);
    client.setInt("ipc.client.connect.retry.interval", 200);
    client.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 20);
    try {
      return FileSystem.newInstance(uri(), client);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forces safe mode, in which nothing can be written, or leaves it. */
  public void safeMode(boolean on) {
    try (DistributedFileSystem files = (DistributedFileSystem) fileSystem()) {
      files.setSafeMode(on ? SafeModeAction.ENTER : SafeModeAction.LEAVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JavaProcess nameNode() {
    return nameProcess;
  }

  public JavaProcess dataNode(int number) {
    return dataProcesses.get(number - 1);
  }

  public void killNameNode() {
    nameProcess.kill();
  }

  /** Starts it again without waiting for it; see {@link #awaitReady()}. */
  public void startNameNode() {
    nameProcess = nameNode.start();
  }

  public void killDataNode(int number) {
    dataNode(number).kill();
  }

  public void startDataNode(int number) {
    dataProcesses.set(number - 1, dataNodes.get(number - 1).start());
  }

  /** Waits until the NameNode is out of safe mode and counts every DataNode as alive. */
  public void awaitReady() {
    Await.until(
        START_LIMIT,
        "HDFS with " + dataNodes.size() + " DataNodes is ready",
        () -> {
          try (DistributedFileSystem files = (DistributedFileSystem) fileSystem()) {
            return !files.setSafeMode(SafeModeAction.GET)
                && files.getDataNodeStats(DatanodeReportType.LIVE).length == dataNodes.size();
          }
        });
  }

  /** Kills all nodes; their data stays. */
  @Override
  public void close() {
    dataProcesses.stream().filter(Objects::nonNull).forEach(JavaProcess::kill);
    if (nameProcess != null) {
      nameProcess.kill();
    }
  }

  private JavaProgram node(Path directory, String name) {
    Path data = directory.resolve(name);
    return JavaProcess.program(name, "hadoop", "io.sensornode.hadoop.Main")
        .jvm("-Djava.io.tmpdir=" + directory)
        .log(directory.resolve(name + ".log"))
        .env("HADOOP_ROLE", name.replaceAll("-\\d+", ""))
        .env("HADOOP_NAMENODE", "127.0.0.1:" + nameNodePort)
        .env("HADOOP_BIND", "127.0.0.1")
        .env("HADOOP_REPLICATION", replication)
        .env("HADOOP_DATA_DIR", data);
  }
}
