package io.isitdns.report.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Points in time as people write them: `now`, `now-1h`, `1h` (an hour ago), RFC 3339
/// (`2026-11-22T10:00:00Z`), or a date (its beginning in UTC).
public final class TimeText {
    /// What to write, for messages.
    public static final String EXPECTED = "a time such as 2026-11-22T10:00:00Z, now, now-1h or 15m";

    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendLiteral('T')
                    .appendPattern("HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
                    .appendLiteral('Z')
                    .toFormatter(Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private TimeText() {}

    /// The point in time that the text means at `now`, within the years 1678 to 2262 that a count
    /// of nanoseconds holds; empty when it means none.
    public static Optional<Instant> parse(String text, Instant now) {
        String trimmed = text.strip();
        if (trimmed.equalsIgnoreCase("now")) {
            return Optional.of(now);
        }
        String ago =
                trimmed.toLowerCase(Locale.ROOT).startsWith("now-")
                        ? trimmed.substring("now-".length())
                        : trimmed;
        Optional<Instant> relative = DurationText.parse(ago).map(now::minus);
        return (relative.isPresent() ? relative : absolute(trimmed)).filter(TimeText::fits);
    }

    /// The point in time of an RFC 3339 text or a date; empty when it is neither.
    public static Optional<Instant> absolute(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(TimeText::fits);
        } catch (DateTimeException notATime) {
            return date(text);
        }
    }

    /// RFC 3339 in UTC with six digits of the second: `2026-11-22T10:00:00.000000Z`.
    public static String of(long timeNanos) {
        return MICROSECONDS.format(instant(timeNanos));
    }

    /// RFC 3339 in UTC with as many digits as are needed to read back the same nanosecond.
    public static String exactly(long timeNanos) {
        return instant(timeNanos).toString();
    }

    /// The instant of a count of nanoseconds since 1970-01-01 UTC.
    public static Instant instant(long timeNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(timeNanos, NANOS_PER_SECOND),
                Math.floorMod(timeNanos, NANOS_PER_SECOND));
    }

    /// Nanoseconds since 1970-01-01 UTC.
    public static long nanos(Instant time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant())
                    .filter(TimeText::fits);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static boolean fits(Instant time) {
        return !time.isBefore(instant(Long.MIN_VALUE)) && !time.isAfter(instant(Long.MAX_VALUE));
    }
}
