package io.isitdns.agent.ship;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a failure: twice as long after each, up to a limit, and between half and
/// all of it by chance, so that agents that failed together do not come back together. Not
/// thread-safe.
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        next = first;
    }

    Duration next() {
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return Duration.ofNanos((long) (wait.toNanos() * (1 + random.nextDouble()) / 2));
    }

    void reset() {
        next = first;
    }
}
