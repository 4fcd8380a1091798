package io.sensornode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.Capture;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.ContentType;
import io.sensornode.contract.Hops;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Origin;
import io.sensornode.contract.SpoolKind;
import io.sensornode.contract.Topics;
import io.sensornode.testkit.Arrived;
import io.sensornode.testkit.Journal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final String SOURCE = "home/rpi-node-1/camera";
  private static final String SPOOL = "6f1b2c3d-0000-4000-8000-000000000001";

  private final Ledger ledger = new Ledger(() -> 0);

  @Test
  void whatIsOnlyOnTheBoardIsBuffered() {
    written("a");
    written("b");
    ledger.atEdge(picture(1, "a"));
    assertThat(ledger.row(SOURCE)).isEqualTo(new Row(2, 1, 0, 0, 0, 0, 0));
    assertThat(ledger.row(SOURCE).buffered()).isEqualTo(2);
    assertThat(ledger.pending()).isEqualTo(2);
  }

  @Test
  void aCopyAtTheEdgeIsNotDoubledButOneInHdfsIs() {
    written("a");
    ledger.atEdge(picture(1, "a"));
    ledger.atEdge(picture(1, "a"));
    ledger.inCloud(picture(1, "a"));
    ledger.inArchive(picture(1, "a"), 0);
    assertThat(ledger.row(SOURCE).doubled()).isZero();
    ledger.inArchive(picture(1, "a"), 0);
    assertThat(ledger.row(SOURCE).doubled()).isOne();
  }

  @Test
  void aFileUnderTwoIdentitiesIsDoubled() {
    written("a");
    ledger.inArchive(picture(1, "a"), 0);
    ledger.inArchive(picture(2, "a"), 0);
    assertThat(ledger.row(SOURCE).doubled()).isOne();
  }

  @Test
  void aSeqThatLaterOnesHaveOvertakenIsLost() {
    written("a");
    written("b");
    written("c");
    ledger.inArchive(picture(1, "a"), 0);
    ledger.inArchive(picture(3, "c"), 0);
    assertThat(ledger.row(SOURCE).lost()).isOne();
    ledger.inArchive(picture(2, "b"), 0);
    assertThat(ledger.row(SOURCE).lost()).isZero();
    assertThat(ledger.filesArchived()).isTrue();
  }

  @Test
  void hopsAreMeasuredByTheClocksOfThoseWhoReceived() {
    ledger.atEdge(at(picture(1, "a"), 1_010));
    ledger.inCloud(at(picture(1, "a"), 1_030));
    ledger.inArchive(at(picture(1, "a"), 1_030), 2_000);
    assertThat(ledger.figures(Hop.TO_EDGE).p50()).isEqualTo(10);
    assertThat(ledger.figures(Hop.TO_CLOUD).p50()).isEqualTo(20);
    assertThat(ledger.figures(Hop.TO_ARCHIVE).p50()).isEqualTo(970);
    assertThat(ledger.figures(Hop.WHOLE).p50()).isEqualTo(1_000);
  }

  private void written(String content) {
    ledger.written(entry(content));
  }

  private static Journal.Entry entry(String content) {
    return Journal.Entry.of(SOURCE, content, content.getBytes(StandardCharsets.UTF_8), 1_000);
  }

  private static Arrived picture(long seq, String content) {
    String sha256 = entry(content).sha256();
    return new Arrived(
        new Arrived.Place(Topics.CAMERA_PICTURES, 0, seq - 1, 1_000),
        new Origin(
            new Identity(SOURCE, SPOOL, seq),
            SpoolKind.BOARD,
            new Capture(1_000, ClockState.SYNCED, "b007", 1)),
        new Arrived.Content(ContentType.JPEG, sha256, sha256, content.length()),
        Hops.NONE,
        Optional.empty());
  }

  private static Arrived at(Arrived each, long timestamp) {
    Arrived.Place place = each.place();
    return new Arrived(
        new Arrived.Place(place.topic(), place.partition(), place.offset(), timestamp),
        each.origin(),
        each.content(),
        each.hops(),
        each.gap());
  }
}
