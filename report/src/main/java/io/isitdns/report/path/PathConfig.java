package io.isitdns.report.path;

import java.time.Duration;

/// Limits of [StoredPath].
///
/// @param around how long before and after a lookup rows of its questions are looked for
/// @param vantage how long before and after it is looked what is observed at all
/// @param rows most rows of all who asked the same; of more, the oldest are left out, and what they
///   would decide is not told
/// @param servers most DNS servers of which it is known where they are observed
public record PathConfig(Duration around, Duration vantage, int rows, int servers) {
    /// 10 s, 2 min, 10000 rows, 1000 servers.
    public static final PathConfig DEFAULT =
            new PathConfig(Duration.ofSeconds(10), Duration.ofMinutes(2), 10_000, 1000);
}
