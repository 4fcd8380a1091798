package io.sensornode.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MotionEventsTest {
  private final MotionEvents<Integer> events =
      new MotionEvents<>(new MotionEvents.Settings(2000, 2, 2, 20));

  @Test
  void seesNoEventWithoutMotion() {
    assertThat(pictures(0, 1999, 0, 1500, 300)).isEmpty();
  }

  @Test
  void givesOnePictureOfAnEventTheOneWithMostMotion() {
    assertThat(pictures(0, 0, 2500, 9000, 4000, 0, 0, 0, 0)).containsExactly(3);
  }

  @Test
  void keepsAnEventOpenWhileMotionComesBackWithinItsPostCapture() {
    assertThat(pictures(2500, 0, 2600, 0, 0)).containsExactly(2);
  }

  @Test
  void beginsTheNextEventAfterTheLastEnded() {
    assertThat(pictures(3000, 0, 0, 2500, 0, 0)).containsExactly(0, 3);
  }

  @Test
  void closesAnEventThatGoesOn() {
    int[] motion = new int[50];
    Arrays.fill(motion, 5000);
    motion[7] = 6000;
    motion[33] = 7000;
    assertThat(pictures(motion)).containsExactly(7, 33);
  }

  private List<Integer> pictures(int... changedPixels) {
    List<Integer> pictures = new ArrayList<>();
    for (int frame = 0; frame < changedPixels.length; frame++) {
      events.offer(frame, changedPixels[frame]).ifPresent(pictures::add);
    }
    return pictures;
  }
}
