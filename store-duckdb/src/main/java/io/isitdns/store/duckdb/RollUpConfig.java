package io.isitdns.store.duckdb;

import java.time.Duration;

/// How the log is summed up for questions about long ranges.
///
/// @param wide a question about more time than this is answered from what is rolled up, if that
///   covers it
/// @param manyRows so is a question about more rows of the log than this
/// @param chunkRows rows of the log that one step rolls up at most, at least 1; while it runs, an
///   append waits. What is equal in two chunks is summed up twice: with small ones the tables of
///   sums of a busy cluster are large
/// @param pause time from the end of one step to the next one, more than 0; a step does nothing
///   while an append is open, and waits until there is a whole chunk
/// @param closing how long closing goes on with new steps, 0 or more, if this process appended;
///   what is left is rolled up by the next one
/// @param leastRowsPerSum a table of sums is asked only if the log has at least so many times its
///   rows; 0 asks it always
public record RollUpConfig(
        Duration wide,
        long manyRows,
        int chunkRows,
        Duration pause,
        Duration closing,
        int leastRowsPerSum) {
    private static final long DEFAULT_MANY_ROWS = 1_000_000;

    private static final int DEFAULT_CHUNK_ROWS = 200_000;

    private static final int DEFAULT_LEAST_ROWS_PER_SUM = 4;

    /// More than 6 h or a million rows, 200,000 rows, every 5 s, half a second, four times the
    /// rows.
    public static final RollUpConfig DEFAULT =
            new RollUpConfig(
                    Duration.ofHours(6),
                    DEFAULT_MANY_ROWS,
                    DEFAULT_CHUNK_ROWS,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(500),
                    DEFAULT_LEAST_ROWS_PER_SUM);
}
