package io.sensornode.producer;

import io.sensornode.runtime.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The producer on a file system that ends the process with SIGKILL at a step: {@code STEP} is
 * {@code before|after <operation>}, {@code STEP_COUNT} which occurrence of it.
 */
public final class KillAtStep {
  private KillAtStep() {}

  public static void main(String[] args) {
    ProducerConfig.Declaration declaration = new ProducerConfig.Declaration();
    SpoolFiles files =
        new KillingFiles(System.getenv("STEP"), Integer.parseInt(System.getenv("STEP_COUNT")));
    Launcher.launch(
        declaration.group(),
        args,
        (settings, context) -> {
          ProducerConfig config = declaration.read(settings);
          SpoolRoot.Parts parts =
              SpoolRoot.Parts.of(config, context.health(), context.metrics()).on(files);
          new ProducerService(config, parts, context.health(), context.stop()).run();
        });
  }

  private static final class KillingFiles extends SpoolFiles {
    private final String step;
    private int remaining;

    KillingFiles(String step, int count) {
      this.step = step;
      this.remaining = count;
    }

    @Override
    void sync(Path file) throws IOException {
      around("sync " + parent(file), () -> super.sync(file));
    }

    @Override
    void syncDirectory(Path directory) throws IOException {
      around("sync-directory " + directory.getFileName(), () -> super.syncDirectory(directory));
    }

    @Override
    void move(Path from, Path to) throws IOException {
      around("move " + parent(from) + " " + parent(to), () -> super.move(from, to));
    }

    @Override
    void create(Path workplace, Path file, byte[] content) throws IOException {
      around("create " + parent(file), () -> super.create(workplace, file, content));
    }

    @Override
    void remove(Path path) throws IOException {
      around("remove " + parent(path), () -> super.remove(path));
    }

    @Override
    byte[] read(Path file, int maxBytes) throws IOException {
      byte[][] content = new byte[1][];
      around("read " + parent(file), () -> content[0] = super.read(file, maxBytes));
      return content[0];
    }

    private static String parent(Path file) {
      return file.getParent().getFileName().toString();
    }

    private interface Operation {
      void run() throws IOException;
    }

    private void around(String operation, Operation body) throws IOException {
      reached("before " + operation);
      body.run();
      reached("after " + operation);
    }

    private synchronized void reached(String here) throws IOException {
      if (here.equals(step) && --remaining == 0) {
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
        try {
          new CountDownLatch(1).await(); // the signal comes
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
