package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A name of ours is read back exactly; every other name is another writer's. */
class CaptureNameProperties {
  private static final String BOOT = "0e4f7b52-9f0d-4b58-8a3e-5d6c7b8a9f01";

  @Provide
  Arbitrary<CaptureName> names() {
    return Samples.captureNames();
  }

  @Property
  void isReadBackFromItsText(@ForAll("names") CaptureName name) {
    assertThat(CaptureName.parse(name.text())).contains(name);
  }

  @Property
  void isAPlainFileName(@ForAll("names") CaptureName name) {
    assertThat(name.text()).matches("[0-9a-z_.-]+").hasSizeLessThan(100);
  }

  @Property
  void takesAnyOtherNameForAnotherWriters(@ForAll String anything, @ForAll("names") CaptureName n) {
    for (String name : new String[] {anything, anything + n.text(), n.text() + anything}) {
      CaptureName.parse(name).ifPresent(parsed -> assertThat(parsed.text()).isEqualTo(name));
    }
  }

  @Example
  void takesNearMissesForAnotherWriters() {
    for (String name :
        new String[] {
          "1700000000000_synced_" + BOOT + "_5",
          "01700000000000_synced_" + BOOT + "_5.jpg",
          "1700000000000_synced_" + BOOT + "_05.jpg",
          "1700000000000_synced_" + BOOT + "_-2.jpg",
          "-1_synced_" + BOOT + "_5.jpg",
          "1700000000000_trusted_" + BOOT + "_5.jpg",
          "1700000000000_synced_boot_5.jpg",
          "1700000000000_synced__5.jpg",
          "1700000000000_synced_" + BOOT + "_5.JPG",
          "1700000000000_synced_" + BOOT + "_5.jpg~",
          "1700000000000_synced_" + BOOT + "_5.jpg.part",
          "1700000000000_synced_" + BOOT + "_5.jpg\n",
          "99999999999999999999_synced_" + BOOT + "_5.jpg",
          "CAMERA1-20260101120000-00.jpg"
        }) {
      assertThat(CaptureName.parse(name)).as(name).isEmpty();
    }
  }

  @Example
  void refusesCapturesThatNoNameCouldHold() {
    for (String boot : new String[] {"", "ABC", "boot", "a".repeat(37), "0_1", "٣"}) {
      assertThatThrownBy(() -> new Capture(0, ClockState.SYNCED, boot, 0))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageContaining("boot '" + boot + "'");
    }
    long tooLate = 1_000_000_000_000_000_000L;
    assertThatThrownBy(() -> new Capture(tooLate, ClockState.SYNCED, BOOT, 0))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("captured-at " + tooLate);
    assertThatThrownBy(() -> new Capture(-1, ClockState.SYNCED, BOOT, 0))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("captured-at -1");
    assertThatThrownBy(() -> new Capture(0, ClockState.SYNCED, BOOT, tooLate))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("mono " + tooLate);
    assertThatThrownBy(() -> new Capture(0, ClockState.SYNCED, BOOT, -2))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("mono -2");
  }

  @Example
  void refusesExtensionsThatAreNotShortAndPlain() {
    Capture capture = new Capture(0, ClockState.UNSYNCED, BOOT, Capture.UNKNOWN_MONO);
    for (String extension : new String[] {"", "JPG", "tar.gz", "a/b", "ninechars"}) {
      assertThatThrownBy(() -> new CaptureName(capture, extension))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageContaining("extension '" + extension + "'");
    }
  }
}
