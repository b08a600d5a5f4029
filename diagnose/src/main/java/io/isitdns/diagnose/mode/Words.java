package io.isitdns.diagnose.mode;

import io.isitdns.diagnose.seen.Seen;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Parts of sentences.
final class Words {
    private static final int NAMED = 3;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Words() {}

    /// A sentence with numbers in it.
    @SuppressWarnings(
            "AnnotateFormatMethod") // Its annotation is in a library that is not used here.
    static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /// The first few of some names, in order, and how many more there are.
    static String some(Collection<String> names) {
        String first = names.stream().sorted().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    /// The first few different values of some lookups.
    static String some(Collection<Seen> lookups, Function<Seen, String> value) {
        return some(lookups.stream().map(value).collect(Collectors.toSet()));
    }

    /// A time to the second, UTC.
    static String time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND)).toString();
    }

    /// A share in whole percent.
    static String percent(long part, long whole) {
        return whole == 0 ? "0 %" : Math.round(100.0 * part / whole) + " %";
    }
}
