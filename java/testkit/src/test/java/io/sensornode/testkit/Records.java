package io.sensornode.testkit;

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
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Records of one camera and its spool. */
final class Records {
  static final String CAMERA = "home/rpi-node-1/camera";
  static final String SPOOL = "6a1f2c00-0000-4000-8000-000000000001";
  private static final Capture CAPTURE = new Capture(1_000, ClockState.SYNCED, "b00", 7);

  private Records() {}

  static byte[] picture(int number) {
    return ("picture " + number).getBytes(StandardCharsets.UTF_8);
  }

  static Journal.Entry written(int number) {
    return Journal.Entry.of(CAMERA, number + ".jpg", picture(number), 1_000);
  }

  static ArchivedRecord picture(long offset, long seq, int number) {
    return raw(offset, seq, Payload.of(ContentType.JPEG, picture(number)));
  }

  static ArchivedRecord marker(long offset, long seq, Gap gap) {
    return raw(offset, seq, Payload.of(ContentType.GAP, gap.json()));
  }

  static ArchivedRecord raw(long offset, long seq, Payload payload) {
    Origin origin = new Origin(new Identity(CAMERA, SPOOL, seq), SpoolKind.BOARD, CAPTURE);
    Map<String, String> headers = new SensorRecord(origin, payload, Hops.edge(2_000)).headers();
    return new ArchivedRecord(offset, 3_000, CAMERA, headers, payload.value());
  }
}
