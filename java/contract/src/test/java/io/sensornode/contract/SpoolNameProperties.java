package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The directory is the state: names sort by seq and are read back exactly. */
class SpoolNameProperties {
  private static final String CAPTURE =
      "1700000000000_synced_0e4f7b52-9f0d-4b58-8a3e-5d6c7b8a9f01_5.jpg";

  @Provide
  Arbitrary<SpoolName> names() {
    return Samples.spoolNames();
  }

  @Property
  void isReadBackFromItsText(@ForAll("names") SpoolName name) {
    assertThat(SpoolName.parse(name.text())).contains(name);
  }

  @Property
  void sortsAsTextAsItSortsBySeq(@ForAll("names") SpoolName one, @ForAll("names") SpoolName two) {
    if (one.seq() != two.seq()) {
      assertThat(Integer.signum(one.text().compareTo(two.text())))
          .isEqualTo(Long.compare(one.seq(), two.seq()))
          .isEqualTo(Integer.signum(one.compareTo(two)));
    }
  }

  @Property
  void neighboursKeepTheirOrder(@ForAll("names") SpoolName name, @ForAll("names") SpoolName other) {
    long next = name.seq() == Long.MAX_VALUE ? name.seq() - 1 : name.seq() + 1;
    SpoolName neighbour = new SpoolName(next, other.captureName());
    assertThat(name.text().compareTo(neighbour.text()) < 0).isEqualTo(name.seq() < next);
  }

  @Property
  void twoFilesOfOneSeqAreNotTheSame(
      @ForAll("names") SpoolName name, @ForAll("names") SpoolName other) {
    SpoolName rival = new SpoolName(name.seq(), other.captureName());
    assertThat(name.compareTo(rival) == 0).isEqualTo(name.equals(rival));
  }

  @Property
  void keepsSeqAndCaptureUnderAnotherExtension(@ForAll("names") SpoolName name) {
    SpoolName gap = name.withExtension("gap");
    assertThat(gap.seq()).isEqualTo(name.seq());
    assertThat(gap.captureName().capture()).isEqualTo(name.captureName().capture());
    assertThat(gap.text()).endsWith(".gap");
  }

  @Property
  void takesAnyOtherNameForForeign(@ForAll String anything, @ForAll("names") SpoolName name) {
    for (String text : new String[] {anything, anything + name.text(), name.text() + anything}) {
      SpoolName.parse(text).ifPresent(parsed -> assertThat(parsed.text()).isEqualTo(text));
    }
  }

  @Example
  void takesNearMissesForForeign() {
    for (String name :
        new String[] {
          CAPTURE,
          "0000000000000000000_" + CAPTURE,
          "000000000000000001_" + CAPTURE,
          "00000000000000000001_" + CAPTURE,
          "9223372036854775808_" + CAPTURE,
          "9999999999999999999_" + CAPTURE,
          "0000000000000000001_picture.jpg",
          "0000000000000000001_"
        }) {
      assertThat(SpoolName.parse(name)).as(name).isEmpty();
    }
  }

  @Property
  void refusesSeqsBelowOne(@ForAll @LongRange(min = Long.MIN_VALUE, max = 0) long seq) {
    CaptureName name = CaptureName.parse(CAPTURE).orElseThrow();
    assertThatThrownBy(() -> new SpoolName(seq, name))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("seq " + seq);
  }

  @Example
  void isWrittenWithTheSameDigitsInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      String text = new SpoolName(7, CaptureName.parse(CAPTURE).orElseThrow()).text();
      assertThat(text).isEqualTo("0000000000000000007_" + CAPTURE);
    } finally {
      Locale.setDefault(before);
    }
  }
}
