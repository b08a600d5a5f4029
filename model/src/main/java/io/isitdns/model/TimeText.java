package io.isitdns.model;

import io.isitdns.dns.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as RFC 3339 in UTC with microseconds: `2026-11-22T10:00:00.000000Z`.
///
/// Keeps the text of the last second, since the next time is most often in the same. Not
/// thread-safe.
public final class TimeText {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int FRACTION_DIGITS = 6;
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT);

    private final byte[] fraction = new byte[FRACTION_DIGITS];
    private long second = Long.MIN_VALUE;
    private byte[] secondText = new byte[0];

    /// Appends a time without quotes; fractions of a microsecond are cut off.
    ///
    /// @param nanos nanoseconds since 1970-01-01 UTC
    public void append(TextBuffer out, long nanos) {
        long wanted = Math.floorDiv(nanos, NANOS_PER_SECOND);
        if (wanted != second) {
            second = wanted;
            secondText =
                    LocalDateTime.ofEpochSecond(wanted, 0, ZoneOffset.UTC)
                            .format(SECOND)
                            .getBytes(StandardCharsets.US_ASCII);
        }
        int micros = (int) (nanos - wanted * NANOS_PER_SECOND) / NANOS_PER_MICRO;
        for (int digit = FRACTION_DIGITS - 1; digit >= 0; digit--) {
            fraction[digit] = (byte) ('0' + micros % 10);
            micros /= 10;
        }
        out.append(secondText, 0, secondText.length)
                .append(fraction, 0, FRACTION_DIGITS)
                .append('Z');
    }

    /// The text of one time.
    public static String of(long nanos) {
        TextBuffer out = new TextBuffer(32);
        new TimeText().append(out, nanos);
        return out.toString();
    }
}
