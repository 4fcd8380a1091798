package io.sensornode.hdfssink.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line; without an offset it is UTC, without a time of day midnight. */
final class TimeConverter implements ITypeConverter<Instant> {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss[.SSS]][XXX]]");

  @Override
  public Instant convert(String text) {
    try {
      TemporalAccessor time =
          FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (time instanceof OffsetDateTime withOffset) {
        return withOffset.toInstant();
      }
      return time instanceof LocalDateTime local
          ? local.toInstant(ZoneOffset.UTC)
          : LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not a time such as 2026-11-21, 2026-11-21T14:30 or"
              + " 2026-11-21T14:30:00+01:00");
    }
  }
}
