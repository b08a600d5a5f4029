package io.isitdns.attribute.kubernetes;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Times of Kubernetes as nanoseconds since 1970-01-01 UTC.
final class Times {
    /// There is no time.
    static final long UNKNOWN = Long.MIN_VALUE;

    /// The API cuts times to whole seconds: what it says happened within the second that follows.
    static final long RESOLUTION_NANOS = 1_000_000_000;

    private Times() {}

    static long nanos(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), RESOLUTION_NANOS), time.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    /// The time in a text of RFC 3339, or [#UNKNOWN].
    static long parse(String text) {
        try {
            return text.isEmpty() ? UNKNOWN : nanos(Instant.parse(text));
        } catch (DateTimeParseException | ArithmeticException _) {
            return UNKNOWN;
        }
    }
}
