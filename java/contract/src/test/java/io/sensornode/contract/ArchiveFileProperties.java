package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** A name carries a non-empty half-open interval, is read back exactly and sorts by it. */
class ArchiveFileProperties {
  private static final String TOPIC = "camera-pictures";

  @Provide
  Arbitrary<ArchiveFile> files() {
    Arbitrary<Long> from =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 3), Arbitraries.longs().between(0, Long.MAX_VALUE - 4));
    return Combinators.combine(
            Arbitraries.of(TOPIC, "sensor-telemetry"),
            Arbitraries.integers().between(0, 5),
            from,
            Arbitraries.longs().between(1, 4))
        .as(
            (topic, partition, start, size) ->
                new ArchiveFile(topic, partition, start, start + size));
  }

  @Property
  void isReadBackFromItsName(@ForAll("files") ArchiveFile file) {
    assertThat(ArchiveFile.parse(file.topic(), file.partition(), file.fileName())).contains(file);
    assertThat(file.path())
        .isEqualTo(file.topic() + "/" + file.partition() + "/" + file.fileName());
  }

  @Property
  void sortsAsTextAsItSortsByPosition(
      @ForAll("files") ArchiveFile one, @ForAll("files") ArchiveFile two) {
    if (one.topic().equals(two.topic()) && one.partition() == two.partition()) {
      assertThat(Integer.signum(one.fileName().compareTo(two.fileName())))
          .isEqualTo(Integer.signum(one.compareTo(two)));
    }
    assertThat(one.compareTo(two) == 0).isEqualTo(one.equals(two));
    assertThat(Integer.signum(one.compareTo(two))).isEqualTo(-Integer.signum(two.compareTo(one)));
  }

  @Property
  void takesAnyOtherNameForForeign(@ForAll String anything, @ForAll("files") ArchiveFile file) {
    for (String name : List.of(anything, anything + file.fileName(), file.fileName() + anything)) {
      ArchiveFile.parse(TOPIC, 0, name)
          .ifPresent(parsed -> assertThat(parsed.fileName()).isEqualTo(name));
    }
  }

  @Property
  void refusesEmptyAndReversedIntervals(
      @ForAll @LongRange(min = 0) long from, @ForAll @LongRange(min = 0) long less) {
    long next = from - Math.min(from, less);
    assertThatThrownBy(() -> new ArchiveFile(TOPIC, 0, from, next))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("[" + from + ", " + next + ")");
  }

  @Example
  void takesNearMissesForForeign() {
    for (String name :
        List.of(
            "0000000000000000005-0000000000000000005.avro",
            "0000000000000000005-0000000000000000004.avro",
            "9999999999999999999-9999999999999999999.avro",
            "0000000000000000000-9223372036854775808.avro",
            "000000000000000000-0000000000000000004.avro",
            "0000000000000000000-0000000000000000004.avro.tmp",
            "0000000000000000000-0000000000000000004.AVRO",
            ".tmp")) {
      assertThat(ArchiveFile.parse(TOPIC, 0, name)).as(name).isEmpty();
    }
  }

  @Example
  void isWrittenWithTheSameDigitsInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(new ArchiveFile(TOPIC, 1, 0, 12).path())
          .isEqualTo("camera-pictures/1/0000000000000000000-0000000000000000012.avro");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Example
  void keepsTemporaryFilesOutOfThePartitionsDirectory() {
    assertThat(ArchiveFile.temporaryDirectory(TOPIC, 3)).isEqualTo(".tmp/camera-pictures-3");
    assertThat(ArchiveFile.directory(TOPIC, 3)).isEqualTo("camera-pictures/3");
  }
}
