package io.isitdns.attribute.kubernetes;

import java.time.Duration;

/// Times and limits of the watches.
///
/// @param firstDelay how long after a first failure the next attempt begins, before jitter of half
///   of it; it doubles with each further failure
/// @param longestDelay the longest such delay
/// @param watchTime how long one watch is asked for; the server ends it then, and the next goes on
///   where it ended
/// @param silence how long a watch may bring nothing, not even a bookmark, until it is taken for
///   dead; bookmarks come about once a minute
/// @param relistEvery how often everything is listed anew, against events that were missed
/// @param publishEvery the shortest time between two publications of [ClusterWatch]
/// @param mostObjects objects kept of one kind; a new one beyond them is left out and counted
public record WatchConfig(
        Duration firstDelay,
        Duration longestDelay,
        Duration watchTime,
        Duration silence,
        Duration relistEvery,
        Duration publishEvery,
        int mostObjects) {
    /// The defaults.
    public static final WatchConfig DEFAULT =
            new WatchConfig(
                    Duration.ofMillis(200),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(90),
                    Duration.ofMinutes(30),
                    Duration.ofMillis(200),
                    100_000);

    /// Checks the ranges.
    public WatchConfig {
        if (!firstDelay.isPositive() || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "delays are " + firstDelay + " and " + longestDelay + ", not in order");
        }
        if (!watchTime.isPositive()
                || !silence.isPositive()
                || !relistEvery.isPositive()
                || !publishEvery.isPositive()) {
            throw new IllegalArgumentException("the times of a watch must be longer than nothing");
        }
        if (mostObjects < 1) {
            throw new IllegalArgumentException("mostObjects is " + mostObjects + ", below 1");
        }
    }

    /// This with other delays.
    public WatchConfig withDelays(Duration first, Duration longest) {
        return new WatchConfig(
                first, longest, watchTime, silence, relistEvery, publishEvery, mostObjects);
    }

    /// This with another silence.
    public WatchConfig withSilence(Duration other) {
        return new WatchConfig(
                firstDelay, longestDelay, watchTime, other, relistEvery, publishEvery, mostObjects);
    }

    /// This with another limit.
    public WatchConfig withMostObjects(int other) {
        return new WatchConfig(
                firstDelay, longestDelay, watchTime, silence, relistEvery, publishEvery, other);
    }
}
