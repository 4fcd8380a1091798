package io.sensornode.sources;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A street that a camera could look at: still for a while, then somebody walks, drives or plays
 * through. Everything but the clock in the corner follows from the seed and the number of the
 * frame.
 */
public final class Scene implements FrameSource {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int NOISE = 4;

  private final String caption;
  private final Supplier<LocalTime> clock;
  private final BufferedImage background;
  private final BufferedImage frame;
  private final Random random;
  private final byte[] noise = new byte[8191];
  private Passage passage;

  /**
   * @param caption shown in the picture
   * @param clock shown beside it
   */
  public Scene(long seed, String caption, int width, int height, Supplier<LocalTime> clock) {
    this.caption = caption;
    this.clock = clock;
    this.random = new Random(seed);
    this.background = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    this.frame = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    paintBackground();
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (random.nextInt(2 * NOISE + 1) - NOISE);
    }
    this.passage = Passage.next(random, width, height);
  }

  @Override
  public BufferedImage next() {
    if (passage.over()) {
      passage = Passage.next(random, frame.getWidth(), frame.getHeight());
    }
    Graphics2D graphics = frame.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.drawImage(background, 0, 0, null);
    passage.paint(graphics);
    addNoise();
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, frame.getHeight() / 24));
    graphics.setColor(Color.WHITE);
    graphics.drawString(caption, 8, frame.getHeight() - 10);
    String text = CLOCK.format(clock.get());
    int width = graphics.getFontMetrics().stringWidth(text);
    graphics.drawString(text, frame.getWidth() - width - 8, frame.getHeight() - 10);
    graphics.dispose();
    passage.advance();
    return frame;
  }

  private void paintBackground() {
    int width = background.getWidth();
    int height = background.getHeight();
    int horizon = height * 2 / 5;
    Graphics2D graphics = background.createGraphics();
    graphics.setPaint(
        new GradientPaint(0, 0, new Color(96, 140, 190), 0, horizon, new Color(190, 205, 220)));
    graphics.fillRect(0, 0, width, horizon);
    for (int x = 0; x < width; ) {
      int houseWidth = width / 10 + random.nextInt(width / 8);
      int houseHeight = height / 8 + random.nextInt(height / 5);
      paintHouse(graphics, x, horizon, houseWidth, houseHeight);
      x += houseWidth + random.nextInt(width / 20);
    }
    graphics.setPaint(
        new GradientPaint(0, horizon, new Color(88, 110, 70), 0, height, new Color(110, 108, 104)));
    graphics.fillRect(0, horizon, width, height - horizon);
    graphics.setColor(new Color(72, 72, 76));
    graphics.fillRect(0, height * 3 / 5, width, height / 4);
    graphics.setColor(new Color(200, 196, 180));
    for (int x = 0; x < width; x += width / 10) {
      graphics.fillRect(x, height * 29 / 40, width / 20, height / 80);
    }
    graphics.dispose();
  }

  private void paintHouse(Graphics2D graphics, int x, int ground, int width, int height) {
    graphics.setColor(
        new Color(120 + random.nextInt(80), 100 + random.nextInt(70), 90 + random.nextInt(60)));
    graphics.fillRect(x, ground - height, width, height);
    graphics.setColor(new Color(60, 66, 80));
    for (int row = ground - height + 8; row < ground - 12; row += 18) {
      for (int column = x + 6; column < x + width - 8; column += 16) {
        graphics.fillRect(column, row, 7, 9);
      }
    }
  }

  /** A sensor is never quite still; below every sensible noise level. */
  private void addNoise() {
    byte[] bgr = ((DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    int shift = random.nextInt(noise.length);
    for (int i = 0; i < bgr.length; i++) {
      int value = (bgr[i] & 0xFF) + noise[(i + shift) % noise.length];
      bgr[i] = (byte) Math.max(0, Math.min(255, value));
    }
  }
}
