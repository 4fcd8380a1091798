package io.sensornode.hdfssink.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensornode.contract.ArchiveFile;
import io.sensornode.contract.ArchivedRecord;
import io.sensornode.contract.Capture;
import io.sensornode.contract.ClockState;
import io.sensornode.contract.ContentType;
import io.sensornode.contract.Gap;
import io.sensornode.contract.Hops;
import io.sensornode.contract.Identity;
import io.sensornode.contract.Origin;
import io.sensornode.contract.Payload;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.SpoolKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final String SPOOL = "00000000-0000-0000-0000-000000000001";

  private final List<String> faults = new ArrayList<>();
  private final Verification verification = new Verification(faults::add);

  @Test
  void isContentWithAWholeArchive() {
    file(0, 5);
    record(0, 1, picture("a"));
    record(3, 2, Payload.of(ContentType.GAP, new Gap("not-a-jpeg", 1, "").json()));
    file(5, 9);
    record(8, 3, picture("c"));
    verification.finish();
    assertThat(faults).isEmpty();
    assertThat(verification.records()).isEqualTo(3);
    assertThat(verification.gaps()).isEqualTo(1);
  }

  @Test
  void namesPositionsBetweenFiles() {
    file(0, 5);
    file(7, 9);
    assertThat(faults).singleElement().asString().contains("positions [5, 7) are missing");
  }

  @Test
  void namesFilesThatOverlap() {
    file(0, 5);
    file(4, 9);
    assertThat(faults).singleElement().asString().contains("overlaps 0000000000000000000-");
  }

  @Test
  void doesNotCompareDifferentPartitions() {
    file(0, 5);
    verification.begin(new ArchiveFile("camera-pictures", 1, 3, 4));
    assertThat(faults).isEmpty();
  }

  @Test
  void namesMissingSeqsAlsoThoseFromOne() {
    file(0, 9);
    record(0, 3, picture("c"));
    record(1, 6, picture("f"));
    verification.finish();
    assertThat(faults).hasSize(2);
    assertThat(faults.get(0)).contains("seq 1–2 of home/rpi-node-1/camera");
    assertThat(faults.get(1)).contains("seq 4–5 of home/rpi-node-1/camera");
  }

  @Test
  void namesARecordThatIsThereTwice() {
    file(0, 9);
    record(0, 1, picture("a"));
    record(1, 1, picture("a"));
    assertThat(faults).singleElement().asString().contains("is there twice");
  }

  @Test
  void namesAContentThatChanged() {
    file(0, 9);
    Payload payload = picture("a");
    record(0, 1, new Payload(payload.contentType(), payload.sha256(), new byte[] {1}));
    assertThat(faults).singleElement().asString().contains("does not have its sha256");
  }

  @Test
  void namesRecordsOutsideTheirFile() {
    file(4, 6);
    record(6, 1, picture("a"));
    record(5, 2, picture("b"));
    assertThat(faults).hasSize(2).allMatch(fault -> fault.contains("out of order or outside"));
  }

  @Test
  void countsWhatIsNotOursAndHoldsNothingAgainstIt() {
    file(0, 2);
    verification.record(new ArchivedRecord(0, 0, null, Map.of(), new byte[0]));
    assertThat(verification.foreign()).isEqualTo(1);
    assertThat(faults).isEmpty();
  }

  private void file(long from, long next) {
    verification.begin(new ArchiveFile("camera-pictures", 0, from, next));
  }

  private void record(long offset, long seq, Payload payload) {
    SensorRecord record =
        new SensorRecord(
            new Origin(
                new Identity("home/rpi-node-1/camera", SPOOL, seq),
                SpoolKind.BOARD,
                new Capture(1, ClockState.SYNCED, "b0", 1)),
            payload,
            Hops.NONE);
    verification.record(
        new ArchivedRecord(
            offset, 0, record.identity().source(), record.headers(), payload.value()));
  }

  private static Payload picture(String text) {
    return Payload.of(ContentType.JPEG, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
