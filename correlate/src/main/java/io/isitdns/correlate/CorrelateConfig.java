package io.isitdns.correlate;

import java.time.Duration;

/// Limits and times of a [Correlator].
///
/// @param capacity queries kept at once, open and lingering, a power of two from 16 to 2^22; when
///   all are taken the oldest lingering one leaves, and when there is none the oldest open one
///   leaves as unanswered
/// @param expiry how long after its last transmission a query waits for a response; more than
///   `linger`
/// @param linger how long an ended transaction stays open for duplicates of its response and for
///   copies seen on other interfaces
/// @param clientTimer when the client stops waiting (glibc: 5 s); a later response is `late`
/// @param batchRows rows of a batch
/// @param openBatches batches filled while their first rows linger; when all are, the first is
///   handed over early
public record CorrelateConfig(
        int capacity,
        Duration expiry,
        Duration linger,
        Duration clientTimer,
        int batchRows,
        int openBatches) {
    /// The defaults.
    public static final CorrelateConfig DEFAULT =
            new CorrelateConfig(
                    1 << 17,
                    Duration.ofSeconds(10),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5),
                    2048,
                    64);

    private static final int MIN_CAPACITY = 16;
    private static final int MAX_CAPACITY = 1 << 22;

    /// Checks the ranges.
    public CorrelateConfig {
        if (capacity < MIN_CAPACITY || capacity > MAX_CAPACITY || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(
                    "capacity is " + capacity + ", not a power of two from 16 to 4194304");
        }
        if (expiry.compareTo(linger) <= 0 || linger.isNegative() || clientTimer.isNegative()) {
            throw new IllegalArgumentException(
                    "expiry " + expiry + " must be longer than linger " + linger);
        }
        if (batchRows < 1 || openBatches < 1) {
            throw new IllegalArgumentException("batchRows and openBatches must be at least 1");
        }
    }

    /// This with another expiry time.
    public CorrelateConfig withExpiry(Duration other) {
        return new CorrelateConfig(capacity, other, linger, clientTimer, batchRows, openBatches);
    }

    /// This with another capacity.
    public CorrelateConfig withCapacity(int other) {
        return new CorrelateConfig(other, expiry, linger, clientTimer, batchRows, openBatches);
    }
}
