package io.isitdns.store;

import java.time.Instant;
import java.util.Optional;

/// A question for single transactions or lookups, newest first.
///
/// @param range which time
/// @param filter which transactions or lookups
/// @param limit most rows, at least 1
/// @param after where the page begins, or empty for the newest
/// @param deadline when to stop
public record Selection(
        TimeRange range, Filter filter, int limit, Optional<Cursor> after, Instant deadline) {}
