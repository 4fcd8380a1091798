package io.sensornode.demo;

import io.sensornode.contract.Capture;
import io.sensornode.contract.CaptureName;
import io.sensornode.contract.ClockState;
import io.sensornode.testkit.Journal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

final class PatternCamera implements Camera {
  private final Thread thread;
  private volatile boolean closed;

  PatternCamera(Board board, Consumer<Journal.Entry> written) {
    thread = new Thread(() -> run(board, written), "camera-" + board.name());
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Board board, Consumer<Journal.Entry> written) {
    Random random = new Random(board.index());
    try {
      Files.createDirectories(board.incoming());
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      while (!closed) {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        for (int i = 0; i < 40; i++) {
          g.setColor(new Color(random.nextInt(0xFFFFFF)));
          g.fillOval(random.nextInt(640), random.nextInt(480), 60, 60);
        }
        g.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        long now = System.currentTimeMillis();
        String name =
            new CaptureName(
                    new Capture(now, ClockState.SYNCED, boot, System.nanoTime() / 1000000), "jpg")
                .text();
        Path temporary =
            Files.write(
                board.spoolRoot().resolve("camera").resolve(".tmp.jpg"), bytes.toByteArray());
        Files.move(temporary, board.incoming().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        written.accept(Journal.Entry.of(board.source(), name, bytes.toByteArray(), now));
        Thread.sleep(1000);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
