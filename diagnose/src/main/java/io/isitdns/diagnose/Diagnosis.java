package io.isitdns.diagnose;

import io.isitdns.diagnose.seen.Case.Totals;
import io.isitdns.diagnose.seen.Subject;
import java.util.List;

/// A verdict with its reasons. Immutable.
///
/// @param subject of whom or what
/// @param fromNanos the first query looked at, nanoseconds since 1970-01-01 UTC; 0 without any
/// @param toNanos the last
/// @param verdict the answer
/// @param summary the answer in one sentence
/// @param totals what was looked at
/// @param causes ranked
/// @param missing what would have to be known
public record Diagnosis(
        Subject subject,
        long fromNanos,
        long toNanos,
        Verdict verdict,
        String summary,
        Totals totals,
        List<Cause> causes,
        List<String> missing) {
    /// Copies the lists.
    public Diagnosis {
        causes = List.copyOf(causes);
        missing = List.copyOf(missing);
    }
}
