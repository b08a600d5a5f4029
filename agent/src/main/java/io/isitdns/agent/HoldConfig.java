package io.isitdns.agent;

import java.time.Duration;

/// How long and how much [AttributionHold] holds back.
///
/// @param longest how long a batch waits at most for news of pods
/// @param mostBatches batches that wait at once, at least 1; when there are as many, the oldest
///   goes on as it is
public record HoldConfig(Duration longest, int mostBatches) {
    /// Half a second, 64 batches.
    public static final HoldConfig DEFAULT = new HoldConfig(Duration.ofMillis(500), 64);

    /// Checks the ranges.
    public HoldConfig {
        if (mostBatches < 1 || longest.isNegative()) {
            throw new IllegalArgumentException(
                    "mostBatches must be at least 1, longest not negative");
        }
    }
}
