package io.isitdns.agent;

import java.time.Duration;

/// When and how far equal transactions are folded into one row.
///
/// @param rowsPerSecond rows that pass as they are, on average over a window; the rest is folded
/// @param window how long rows are gathered before folded ones go out, 100 ms to 1 min
/// @param mostGroups different rows gathered at a time; when there are more, all go out early, so
///   that nothing is lost
public record FoldConfig(int rowsPerSecond, Duration window, int mostGroups) {
    /// 10,000 rows a second, windows of one second, 16,384 groups.
    public static final FoldConfig DEFAULT = new FoldConfig(10_000, Duration.ofSeconds(1), 1 << 14);

    /// Refuses values out of range.
    public FoldConfig {
        if (rowsPerSecond < 0 || mostGroups < 1) {
            throw new IllegalArgumentException(
                    "rowsPerSecond is " + rowsPerSecond + ", mostGroups " + mostGroups);
        }
        if (window.toMillis() < 100 || window.toMillis() > 60_000) {
            throw new IllegalArgumentException("window is " + window + ", not 100 ms to 1 min");
        }
    }

    /// Rows that pass as they are within one window.
    long rowsPerWindow() {
        return rowsPerSecond * window.toMillis() / 1000;
    }
}
