package io.sensornode.hdfssink.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Identity;
import java.nio.file.Path;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class PictureNameProperties {

  @Property
  void staysInItsDirectoryAndIsShortEnoughForAnyFileSystem(
      @ForAll("identities") Identity identity, @ForAll @LongRange(min = 0) long at) {
    String name = new PictureName(at, identity).text();
    assertThat(name).matches("\\d[A-Za-z0-9._+-]*\\.jpg").hasSizeLessThan(256);
    assertThat(Path.of("out").resolve(name).normalize().getParent()).isEqualTo(Path.of("out"));
  }

  @Property
  void namesSortByTime(
      @ForAll("identities") Identity one,
      @ForAll("identities") Identity other,
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long at,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long later) {
    assertThat(new PictureName(at, one).text())
        .isLessThan(new PictureName(at + later, other).text());
  }

  @Property
  void differentIdentitiesHaveDifferentNames(
      @ForAll("identities") Identity one, @ForAll("identities") Identity other) {
    assertThat(new PictureName(1, one).text().equals(new PictureName(1, other).text()))
        .isEqualTo(one.equals(other));
  }

  @Provide
  Arbitrary<Identity> identities() {
    Arbitrary<String> part =
        Combinators.combine(
                Arbitraries.strings().alpha().ofLength(1),
                Arbitraries.strings().alpha().numeric().withChars("._-").ofMaxLength(62))
            .as(String::concat);
    Arbitrary<String> spool =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
            .as((high, low) -> new UUID(high, low).toString());
    return Combinators.combine(
            part.list().ofMinSize(2).ofMaxSize(4), spool, Arbitraries.longs().greaterOrEqual(1))
        .as((parts, uuid, seq) -> new Identity(String.join("/", parts), uuid, seq));
  }
}
