package io.sensornode.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class MotionDetectorTest {
  private final MotionDetector detector = new MotionDetector(MotionDetector.NOISE_LEVEL);

  @Test
  void countsExactlyThePixelsThatChanged() {
    assertThat(detector.changedPixels(picture(0, Color.BLACK))).isZero();
    assertThat(detector.changedPixels(picture(50, Color.WHITE))).isEqualTo(2500);
    assertThat(detector.changedPixels(picture(50, Color.WHITE))).isZero();
  }

  @Test
  void doesNotCountNoise() {
    detector.changedPixels(picture(0, Color.BLACK));
    assertThat(detector.changedPixels(picture(100, new Color(0, 32, 0)))).isZero();
    assertThat(detector.changedPixels(picture(100, new Color(0, 65, 0)))).isEqualTo(10_000);
  }

  @Test
  void beginsAnewWhenThePictureChangesItsSize() {
    detector.changedPixels(picture(0, Color.BLACK));
    BufferedImage small = new BufferedImage(320, 188, BufferedImage.TYPE_3BYTE_BGR);
    assertThat(detector.changedPixels(small)).isZero();
  }

  @Test
  void findsStillnessAndMotionInTheScene() {
    Scene scene = new Scene(1, "camera 1", 640, 480, () -> LocalTime.NOON);
    int still = 0;
    int moving = 0;
    for (int frame = 0; frame < 300; frame++) {
      int changed = detector.changedPixels(scene.next());
      if (changed == 0) {
        still++;
      } else if (changed >= 2000) {
        moving++;
      }
    }
    assertThat(still).isGreaterThan(30);
    assertThat(moving).isGreaterThan(60);
  }

  @Test
  void theSceneFollowsFromItsSeed() throws Exception {
    Scene one = new Scene(7, "c", 320, 188, () -> LocalTime.NOON);
    Scene same = new Scene(7, "c", 320, 188, () -> LocalTime.NOON);
    Scene other = new Scene(8, "c", 320, 188, () -> LocalTime.NOON);
    for (int frame = 0; frame < 40; frame++) {
      byte[] expected = Jpeg.encode(one.next(), 0.9f);
      assertThat(Jpeg.encode(same.next(), 0.9f)).isEqualTo(expected);
      assertThat(Jpeg.encode(other.next(), 0.9f)).isNotEqualTo(expected);
    }
  }

  private static BufferedImage picture(int side, Color color) {
    BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, side, side);
    graphics.dispose();
    return image;
  }
}
