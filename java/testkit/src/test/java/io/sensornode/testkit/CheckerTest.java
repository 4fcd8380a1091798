package io.sensornode.testkit;

import static io.sensornode.testkit.Records.marker;
import static io.sensornode.testkit.Records.picture;
import static io.sensornode.testkit.Records.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.ArchivedRecord;
import io.sensornode.contract.ContentType;
import io.sensornode.contract.Gap;
import io.sensornode.contract.Payload;
import io.sensornode.testkit.Violation.Kind;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** The checker bites on every kind of breach, and on nothing else. */
class CheckerTest {
  private static final List<Journal.Entry> TWO = List.of(written(1), written(2));

  @Test
  void isContentWhenEverythingArrivedOnceAndInOrder() {
    Report report = check(TWO, picture(0, 1, 1), picture(3, 2, 2));
    report.assertClean();
    assertThat(report.written()).isEqualTo(2);
    assertThat(report.arrived()).isEqualTo(2);
  }

  @Test
  void aFileThatDidNotArriveIsLost() {
    Report report = check(TWO, picture(0, 1, 1));
    assertThat(kinds(report)).containsExactly(Kind.LOST);
    assertThat(report.lost()).isOne();
    assertThatThrownBy(report::assertClean).hasMessageContaining("2.jpg");
  }

  @Test
  void aFileThatIsStillOnItsWayIsPending() {
    Report report = Checker.soFar(TWO, arrivals("camera-pictures", 0, picture(0, 1, 1)));
    report.assertClean();
    assertThat(report.pending()).isOne();
  }

  @Test
  void anIdentityThatArrivesTwiceIsDoubled() {
    assertThat(kinds(check(TWO, picture(0, 1, 1), picture(1, 2, 2), picture(2, 2, 2))))
        .containsExactly(Kind.DOUBLED);
  }

  @Test
  void aFileThatArrivesUnderTwoIdentitiesIsDoubled() {
    assertThat(kinds(check(TWO, picture(0, 1, 1), picture(1, 2, 2), picture(2, 3, 2))))
        .containsExactly(Kind.DOUBLED);
  }

  @Test
  void twoFilesWithTheSameContentAreTwoFiles() {
    check(List.of(written(1), written(1)), picture(0, 1, 1), picture(1, 2, 1)).assertClean();
  }

  @Test
  void aFileThatNobodyWroteIsInvented() {
    assertThat(kinds(check(List.of(written(1)), picture(0, 1, 1), picture(1, 2, 9))))
        .containsExactly(Kind.INVENTED);
  }

  @Test
  void bytesThatAreNotWhatTheirHeaderSaysAreTorn() {
    Payload torn = new Payload(ContentType.JPEG, DigestUtils.sha256Hex("whole"), new byte[] {1});
    assertThat(kinds(check(List.of(written(1)), picture(0, 1, 1), Records.raw(1, 2, torn))))
        .containsExactly(Kind.TORN);
  }

  @Test
  void aRecordThatIsNotOursIsTorn() {
    ArchivedRecord foreign = new ArchivedRecord(1, 3_000, null, Map.of(), new byte[0]);
    assertThat(kinds(check(List.of(written(1)), picture(0, 1, 1), foreign)))
        .containsExactly(Kind.TORN);
  }

  @Test
  void anEarlierSeqAfterALaterOneIsOutOfOrder() {
    assertThat(kinds(check(TWO, picture(0, 2, 2), picture(1, 1, 1)))).containsExactly(Kind.ORDER);
  }

  @Test
  void aSpoolInTwoPartitionsIsOutOfOrder() {
    Arrivals both =
        arrivals("camera-pictures", 0, picture(0, 1, 1))
            .and(arrivals("camera-pictures", 1, picture(0, 2, 2)));
    assertThat(kinds(Checker.atTheEnd(TWO, both))).containsExactly(Kind.ORDER);
  }

  @Test
  void aSeqThatIsMissingIsAGapWithItsRange() {
    Report report = check(TWO, picture(0, 2, 1), picture(1, 5, 2));
    assertThat(kinds(report)).containsExactly(Kind.SEQ_GAP, Kind.SEQ_GAP);
    assertThat(report.toString()).contains("seq 1 to 1").contains("seq 3 to 4");
  }

  @Test
  void aMarkerAccountsForARejectedFile() {
    Gap gap = new Gap("not-a-jpeg", 9, written(2).sha256());
    Report report = check(TWO, picture(0, 1, 1), marker(1, 2, gap));
    report.assertClean();
    assertThat(report.rejected()).isOne();
  }

  @Test
  void aMarkerIsTooLittleWhereNothingBadWasWritten() {
    Gap gap = new Gap("not-a-jpeg", 9, written(2).sha256());
    check(TWO, picture(0, 1, 1), picture(1, 2, 2)).assertComplete();
    assertThatThrownBy(check(TWO, picture(0, 1, 1), marker(1, 2, gap))::assertComplete)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("rejected=1");
  }

  @Test
  void aMarkerOfAnUnreadableFileAccountsForOneOfItsSize() {
    Gap gap = new Gap("unreadable", written(2).size(), "");
    check(TWO, marker(0, 1, gap), picture(1, 2, 1)).assertClean();
  }

  @Test
  void aMarkerForNothingIsInvented() {
    Gap gap = new Gap("not-a-jpeg", 9, DigestUtils.sha256Hex("nobody's"));
    assertThat(kinds(check(List.of(written(1)), picture(0, 1, 1), marker(1, 2, gap))))
        .containsExactly(Kind.INVENTED);
  }

  @Test
  void aFileBothDeliveredAndRejectedIsDoubled() {
    Gap gap = new Gap("not-a-jpeg", 9, written(1).sha256());
    assertThat(kinds(check(List.of(written(1)), picture(0, 1, 1), marker(1, 2, gap))))
        .containsExactly(Kind.DOUBLED);
  }

  @Test
  void sourcesThatKeepNoJournalAreCheckedForSequenceOnly() {
    assertThat(kinds(check(List.of(), picture(0, 1, 1), picture(1, 3, 2))))
        .containsExactly(Kind.SEQ_GAP);
  }

  @Test
  void intervalsThatTouchAreFine() {
    archive(file(0, 2), file(2, 5)).assertClean();
  }

  @Test
  void intervalsThatLeaveAGapOrDoNotBeginAtZeroAreBreaches() {
    assertThat(kinds(archive(file(0, 2), file(3, 5)))).containsExactly(Kind.ARCHIVE);
    assertThat(archive(file(1, 5)).toString()).contains("leaves a gap after 0");
  }

  @Test
  void intervalsThatOverlapAreABreach() {
    assertThat(archive(file(0, 4), file(3, 5)).toString()).contains("overlaps");
  }

  @Test
  void aRecordOutsideEveryIntervalIsABreach() {
    assertThat(archive(file(0, 1)).toString()).contains("lies in no archive file");
  }

  /** Two records at offsets 0 and 3. */
  private static Report archive(ArchiveFile... files) {
    Arrivals arrivals = arrivals("camera-pictures", 0, picture(0, 1, 1), picture(3, 2, 2));
    return Checker.atTheEnd(TWO, arrivals, List.of(files));
  }

  private static ArchiveFile file(long from, long next) {
    return new ArchiveFile("camera-pictures", 0, from, next);
  }

  private static Report check(List<Journal.Entry> written, ArchivedRecord... records) {
    return Checker.atTheEnd(written, arrivals("camera-pictures", 0, records));
  }

  private static Arrivals arrivals(String topic, int partition, ArchivedRecord... records) {
    Arrivals.Builder builder = new Arrivals.Builder();
    for (ArchivedRecord each : records) {
      builder.add(topic, partition, each);
    }
    return builder.build();
  }

  private static List<Kind> kinds(Report report) {
    return report.violations().stream().map(Violation::kind).toList();
  }
}
