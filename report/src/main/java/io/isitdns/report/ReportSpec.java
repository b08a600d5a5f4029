package io.isitdns.report;

import io.isitdns.store.Filter;
import io.isitdns.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a user asks of a question.
///
/// @param range which time
/// @param filter which transactions, or which lookups for a question about these
/// @param limit most rows of questions that list something, 1 to [#MAX_LIMIT]; the rest becomes
///   `other`
/// @param previous whether the period of the same length before is wanted too
/// @param step width of the steps of a timeline, at least [#MIN_STEP]; empty to have it chosen
/// @param deadline when to stop; what was counted until then is given as partial
public record ReportSpec(
        TimeRange range,
        Filter filter,
        int limit,
        boolean previous,
        Optional<Duration> step,
        Instant deadline) {
    /// Rows unless told otherwise.
    public static final int DEFAULT_LIMIT = 10;

    /// Most rows.
    public static final int MAX_LIMIT = 1000;

    /// Shortest step of a timeline.
    public static final Duration MIN_STEP = Duration.ofMillis(1);

    /// Refuses what is out of range: whoever reads it from a user has checked it before.
    public ReportSpec {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit);
        }
        if (step.isPresent() && step.get().compareTo(MIN_STEP) < 0) {
            throw new IllegalArgumentException("step " + step.get());
        }
    }

    /// Everything in `range`, with the default limit and nothing else.
    public static ReportSpec of(TimeRange range, Instant deadline) {
        return new ReportSpec(
                range, new Filter.Everything(), DEFAULT_LIMIT, false, Optional.empty(), deadline);
    }

    ReportSpec over(TimeRange otherRange) {
        return new ReportSpec(otherRange, filter, limit, previous, step, deadline);
    }
}
