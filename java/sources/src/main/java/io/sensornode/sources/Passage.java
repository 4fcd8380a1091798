package io.sensornode.sources;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Random;

/** Stillness, and then something that crosses the scene. Not thread-safe. */
final class Passage {
  private enum Kind {
    WALKER,
    CAR,
    BALL
  }

  private final Kind kind;
  private final Color color;
  private final int size;
  private final int ground;
  private final int width;
  private final double step;
  private final int stillFrames;
  private int frame;

  private Passage(Kind kind, Random random, int width, int height) {
    this.kind = kind;
    this.width = width;
    this.color = Color.getHSBColor(random.nextFloat(), 0.8f, 0.35f + random.nextFloat() / 2);
    this.size = height / 5 + random.nextInt(height / 6);
    this.ground = height * 3 / 5 + random.nextInt(height / 4);
    double framesToCross = kind == Kind.WALKER ? 60 : 35;
    this.step = (random.nextBoolean() ? 1 : -1) * (width + 2.0 * size) / framesToCross;
    this.stillFrames = 10 + random.nextInt(30);
  }

  static Passage next(Random random, int width, int height) {
    return new Passage(Kind.values()[random.nextInt(Kind.values().length)], random, width, height);
  }

  void advance() {
    frame++;
  }

  boolean over() {
    return Math.abs(travelled()) > width + 2.0 * size;
  }

  void paint(Graphics2D graphics) {
    int x = (int) (step > 0 ? travelled() - size : width + size + travelled());
    graphics.setColor(color);
    switch (kind) {
      case WALKER -> paintWalker(graphics, x);
      case CAR -> paintCar(graphics, x);
      case BALL -> paintBall(graphics, x);
    }
  }

  private double travelled() {
    return Math.max(0, frame - stillFrames) * step;
  }

  private void paintWalker(Graphics2D graphics, int x) {
    int top = ground - size;
    int swing = (int) (size / 6.0 * Math.sin(frame / 2.0));
    graphics.fillOval(x - size / 10, top, size / 5, size / 5);
    graphics.fillRoundRect(x - size / 7, top + size / 5, size * 2 / 7, size * 2 / 5, 12, 12);
    int hip = top + size * 3 / 5;
    graphics.fillPolygon(
        new int[] {x - size / 10, x + size / 20, x + swing, x + swing - size / 10},
        new int[] {hip, hip, ground, ground},
        4);
    graphics.fillPolygon(
        new int[] {x - size / 20, x + size / 10, x - swing + size / 10, x - swing},
        new int[] {hip, hip, ground, ground},
        4);
  }

  private void paintCar(Graphics2D graphics, int x) {
    int length = size * 3 / 2;
    graphics.fillRoundRect(x - length / 2, ground - size / 2, length, size / 3, 20, 20);
    graphics.fillRoundRect(x - length / 4, ground - size * 3 / 4, length / 2, size / 3, 20, 20);
    graphics.setColor(Color.DARK_GRAY);
    graphics.fillOval(x - length / 3, ground - size / 4, size / 4, size / 4);
    graphics.fillOval(x + length / 5, ground - size / 4, size / 4, size / 4);
  }

  private void paintBall(Graphics2D graphics, int x) {
    int bounce = (int) Math.abs(size * Math.sin(frame / 5.0));
    graphics.fillOval(x - size / 4, ground - size / 2 - bounce, size / 2, size / 2);
  }
}
