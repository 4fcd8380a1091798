package io.sensornode.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** One identity has one text, and one text has one identity. */
class IdentityProperties {
  private static final String SOURCE = "home/rpi-node-1/camera";
  private static final String SPOOL = "4f6c1a52-0d5e-4c3b-9d1f-2b7a8e9c0d11";

  @Provide
  Arbitrary<Identity> identities() {
    return Samples.identities();
  }

  @Property
  void isReadBackFromItsText(@ForAll("identities") Identity identity) {
    assertThat(Identity.parse(identity.text())).isEqualTo(identity);
  }

  @Property
  void hasNoSecondText(@ForAll("identities") Identity identity, @ForAll String anything) {
    refusesUnlessItsOwnText(anything);
    refusesUnlessItsOwnText(identity.text() + anything);
    refusesUnlessItsOwnText(anything + identity.text());
  }

  @Property
  void refusesSeqsBelowOne(@ForAll @LongRange(min = Long.MIN_VALUE, max = 0) long seq) {
    assertThatThrownBy(() -> new Identity(SOURCE, SPOOL, seq))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("seq " + seq);
  }

  @Example
  void refusesSourcesThatCouldNotBeAPath() {
    String tooLong = "a".repeat(64);
    for (String source :
        new String[] {
          "",
          "home",
          "/home/a",
          "home/",
          "home//camera",
          "a/../b",
          "a/b c",
          "a/b#c",
          "a/ä",
          "a/b/c/d/e",
          "home/" + tooLong,
          "a/b\n"
        }) {
      assertThatThrownBy(() -> new Identity(source, SPOOL, 1))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageContaining("source '" + source + "'");
    }
  }

  @Example
  void refusesSpoolsThatAreNeitherUuidNorDigest() {
    for (String spool :
        new String[] {
          "",
          "1",
          "-".repeat(36),
          "0".repeat(36),
          SPOOL.toUpperCase(java.util.Locale.ROOT),
          SPOOL + "0",
          "0".repeat(63),
          "g".repeat(64)
        }) {
      assertThatThrownBy(() -> new Identity(SOURCE, spool, 1))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageContaining("spool '" + spool + "'");
    }
  }

  @Example
  void refusesSeqsInAnotherSpelling() {
    for (String seq : new String[] {"+1", "01", "1 ", "", "x", "1.0", "9223372036854775808", "١"}) {
      assertThatThrownBy(() -> Identity.parse(SOURCE + "#" + SPOOL + "#" + seq))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageContaining("seq '" + seq + "'");
    }
  }

  @Example
  void namesTheSensorOfABoard() {
    assertThat(Identity.boardSource("home", "rpi-node-1", "camera")).isEqualTo(SOURCE);
  }

  private static void refusesUnlessItsOwnText(String text) {
    try {
      assertThat(Identity.parse(text).text()).isEqualTo(text);
    } catch (MalformedRecordException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
