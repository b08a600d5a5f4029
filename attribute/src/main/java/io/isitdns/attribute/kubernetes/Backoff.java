package io.isitdns.attribute.kubernetes;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a failure: twice as long as the last time, up to a limit, less a random
/// part of up to half, so that the agents of a cluster do not come back all at once. Not
/// thread-safe.
final class Backoff {
    private final long firstMillis;
    private final long longestMillis;
    private final RandomGenerator random;
    private long nextMillis;

    Backoff(WatchConfig config, RandomGenerator random) {
        firstMillis = Math.max(1, config.firstDelay().toMillis());
        longestMillis = Math.max(firstMillis, config.longestDelay().toMillis());
        this.random = random;
        nextMillis = firstMillis;
    }

    /// The delay after one more failure.
    Duration next() {
        long most = nextMillis;
        nextMillis = Math.min(longestMillis, nextMillis * 2);
        return Duration.ofMillis(most - random.nextLong(most / 2 + 1));
    }

    /// There was success: the next failure is a first one.
    void reset() {
        nextMillis = firstMillis;
    }
}
