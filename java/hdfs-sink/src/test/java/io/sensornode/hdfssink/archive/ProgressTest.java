package io.sensornode.hdfssink.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void showsHowFarItIsAndLeavesNothingBehind() {
    try (Progress progress = bar(200L << 20)) {
      nanos.addAndGet(1_000_000_000);
      progress.next(50L << 20);
      assertThat(text()).contains("25 %").contains("50 of 200 MiB");
    }
    assertThat(text()).endsWith("\r");
  }

  @Test
  void drawsAtMostTenTimesASecond() {
    try (Progress progress = bar(100)) {
      for (int i = 0; i < 100; i++) {
        nanos.addAndGet(10_000_000);
        progress.at(i);
      }
    }
    assertThat(text().split("%", -1)).hasSizeBetween(9, 12);
  }

  private Progress bar(long total) {
    return Progress.on(new PrintStream(drawn, true, StandardCharsets.UTF_8), total, nanos::get);
  }

  private String text() {
    return drawn.toString(StandardCharsets.UTF_8);
  }
}
