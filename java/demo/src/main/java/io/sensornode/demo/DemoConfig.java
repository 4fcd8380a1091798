package io.sensornode.demo;

import io.sensornode.runtime.BadSettingsException;
import io.sensornode.runtime.Setting;
import io.sensornode.runtime.SettingGroup;
import io.sensornode.runtime.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a person may choose: {@code make demo BOARDS=1 CAMERA=people}. */
record DemoConfig(int boards, CameraChoice camera, boolean drill, Duration duration) {
  /** How long a drill takes from its first to its last step, and then some. */
  static final int DRILL_SECONDS = 90;

  /** The settings of the demo and how to read them. */
  static final class Declaration {
    private static final Set<Integer> SITES = Set.of(1, 3, 5);

    private final SettingGroup group = SettingGroup.withoutPrefix("demo");
    private final Setting<Integer> boards =
        group.declare(
            "BOARDS",
            "5",
            "boards of the site, each with a camera, a producer and an edge broker",
            "1, 3 or 5",
            text -> {
              int count = Integer.parseInt(text);
              if (!SITES.contains(count)) {
                throw new IllegalArgumentException();
              }
              return count;
            });
    private final Setting<CameraChoice> camera =
        group.declare(
            "CAMERA",
            "scene",
            "what the cameras see: drawn things that move, a clip with people, or real video",
            CameraChoice.FORM,
            CameraChoice::parse);
    private final Setting<Integer> drill =
        group.integer("DRILL", "0", "1: break things while the demo runs", 0, 1);
    private final Setting<Integer> seconds =
        group.integer(
            "SECONDS_TO_RUN",
            "0",
            "how long the cameras run; 0: 60, and with DRILL=1 " + DRILL_SECONDS,
            0,
            1_000_000);

    SettingGroup group() {
      return group;
    }

    /**
     * @throws BadSettingsException if the settings do not go together
     */
    DemoConfig read(Settings settings) {
      boolean drilled = settings.get(drill) == 1;
      int least = drilled ? DRILL_SECONDS : 1;
      int asked = settings.get(seconds);
      if (asked > 0 && asked < least) {
        throw new BadSettingsException(
            group.service(),
            List.of("SECONDS_TO_RUN=" + asked + " is too short for DRILL=1: at least " + least));
      }
      int run = asked > 0 ? asked : drilled ? DRILL_SECONDS : 60;
      return new DemoConfig(
          settings.get(boards), settings.get(camera), drilled, Duration.ofSeconds(run));
    }
  }
}
