package io.isitdns.report.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: `50ms`, `1.5s`, `1h30m`, `8d`.
///
/// One or more numbers, each with a unit: `ns`, `us` (or `µs`), `ms`, `s`, `m`, `h`, `d`, `w`.
public final class DurationText {
    /// The units, as they are named in messages.
    public static final String UNITS = "ns us ms s m h d w";

    private static final int MAX_LENGTH = 40;
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)([a-zµμ]+)");

    private DurationText() {}

    /// The longest first.
    private enum Unit {
        W(604_800_000_000_000L),
        D(86_400_000_000_000L),
        H(3_600_000_000_000L),
        M(60_000_000_000L),
        S(1_000_000_000L),
        MS(1_000_000L),
        US(1_000L),
        NS(1L);

        private final long nanos;

        Unit(long nanos) {
            this.nanos = nanos;
        }

        static Optional<Unit> of(String written) {
            // Both code points of the sign are typed: MICRO SIGN and GREEK SMALL LETTER MU.
            String name = written.replace('µ', 'u').replace('μ', 'u');
            for (Unit unit : values()) {
                if (unit.symbol().equals(name)) {
                    return Optional.of(unit);
                }
            }
            return Optional.empty();
        }

        String symbol() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Nanoseconds, with fractions of them where the text says so; empty when it is no duration.
    public static Optional<BigDecimal> nanos(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            part.region(at, text.length());
            Optional<Unit> unit = part.lookingAt() ? Unit.of(part.group(2)) : Optional.empty();
            if (unit.isEmpty()) {
                return Optional.empty();
            }
            BigDecimal nanos = BigDecimal.valueOf(unit.get().nanos);
            sum = sum.add(new BigDecimal(part.group(1)).multiply(nanos));
            at = part.end();
        }
        return Optional.of(sum);
    }

    /// The duration in whole nanoseconds, the rest cut off; empty when the text is no duration or
    /// it is longer than 292 years.
    public static Optional<Duration> parse(String text) {
        return nanos(text)
                .map(nanos -> nanos.setScale(0, RoundingMode.DOWN))
                .filter(nanos -> nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
                .map(nanos -> Duration.ofNanos(nanos.longValueExact()));
    }

    /// The duration in the longest unit up to days that gives a whole number: `90s`, `1h`,
    /// `1500us`.
    public static String of(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        Unit unit = Unit.D;
        while (nanos % unit.nanos != 0) {
            unit = Unit.values()[unit.ordinal() + 1];
        }
        return nanos / unit.nanos + unit.symbol();
    }
}
