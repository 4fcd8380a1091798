package io.sensornode.contract;

import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;

/** What records of ours may hold, from the ordinary to the extreme. */
final class Samples {
  /** The last millisecond of the year 9999. */
  static final long LAST_MILLI = 253_402_300_799_999L;

  private Samples() {}

  static Arbitrary<String> sources() {
    Arbitrary<String> segment =
        Combinators.combine(
                Arbitraries.strings().alpha().numeric().ofLength(1),
                Arbitraries.strings().alpha().numeric().withChars("._-").ofMaxLength(62))
            .as(String::concat);
    return segment.list().ofMinSize(2).ofMaxSize(4).map(parts -> String.join("/", parts));
  }

  static Arbitrary<String> uuids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
        .as((high, low) -> new UUID(high, low).toString());
  }

  static Arbitrary<String> digests() {
    return hex().ofLength(64);
  }

  static Arbitrary<Long> seqs() {
    return Arbitraries.longs().between(1, Long.MAX_VALUE);
  }

  static Arbitrary<Identity> identities() {
    return Combinators.combine(sources(), Arbitraries.oneOf(uuids(), digests()), seqs())
        .as(Identity::new);
  }

  static Arbitrary<Capture> captures() {
    return Combinators.combine(
            Arbitraries.longs().between(0, LAST_MILLI),
            Arbitraries.of(ClockState.class),
            uuids(),
            Arbitraries.longs().between(Capture.UNKNOWN_MONO, 1L << 50))
        .as(Capture::new);
  }

  static Arbitrary<CaptureName> captureNames() {
    StringArbitrary extensions =
        Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1).ofMaxLength(8);
    return Combinators.combine(captures(), extensions).as(CaptureName::new);
  }

  static Arbitrary<SpoolName> spoolNames() {
    return Combinators.combine(seqs(), captureNames()).as(SpoolName::new);
  }

  static Arbitrary<byte[]> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
  }

  static Arbitrary<SensorRecord> records() {
    Arbitrary<Origin> origins =
        Combinators.combine(identities(), Arbitraries.of(SpoolKind.class), captures())
            .as(Origin::new);
    Arbitrary<Payload> payloads =
        Combinators.combine(
                Arbitraries.of(ContentType.JPEG, ContentType.READING, ContentType.GAP), bytes())
            .as(Payload::of);
    Arbitrary<OptionalLong> times =
        Arbitraries.longs()
            .between(0, LAST_MILLI)
            .optional()
            .map(at -> at.map(OptionalLong::of).orElse(OptionalLong.empty()));
    return Combinators.combine(origins, payloads, Combinators.combine(times, times).as(Hops::new))
        .as(SensorRecord::new);
  }

  /** Headers of ours with any text in them, and headers nobody knows. */
  static Arbitrary<Map<String, String>> wildHeaders() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of("spool", "seq", "captured-at", "captured_at", "mono", "sha256"),
            Arbitraries.of("edge-at", "source", "headers", "value", "offset", "timestamp"),
            Arbitraries.strings().ascii().ofMaxLength(12));
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.of("+5", "007", "-0", "1e3", "", " 1", "99999999999999999999", "٣"),
            Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMaxLength(20));
    return Arbitraries.maps(names, texts).ofMaxSize(12);
  }

  private static StringArbitrary hex() {
    return Arbitraries.strings().withCharRange('0', '9').withCharRange('a', 'f');
  }
}
