package io.isitdns.model;

import java.util.List;

/// What a check saw, once or several times in a row. Immutable. Two of the same kind, subject and
/// first time are one finding, the later in place of the earlier.
///
/// @param kind what was seen: the number of a failure mode, such as `F25`
/// @param subject where it was looked for
/// @param severity how bad it is
/// @param confidence how sure, in words
/// @param scope the part of the lookups that it concerns
/// @param evidence what speaks for it, one line each
/// @param firstNanos when it was first seen, nanoseconds since 1970-01-01 UTC
/// @param lastNanos when it was last seen
/// @param count how many checks saw it
public record Finding(
        String kind,
        String subject,
        Severity severity,
        String confidence,
        String scope,
        List<String> evidence,
        long firstNanos,
        long lastNanos,
        long count) {
    /// How bad something is.
    public enum Severity implements Word {
        /// Applications fail, and this is why.
        HIGH("high"),
        /// Applications fail or wait in part.
        MEDIUM("medium"),
        /// It costs load, or the cause is elsewhere.
        LOW("low");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /// Copies the list.
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /// Whether it is the same finding at another time.
    public boolean continues(Finding other) {
        return kind.equals(other.kind) && subject.equals(other.subject);
    }

    /// The same, seen since an earlier one was.
    public Finding since(Finding earlier) {
        return seen(earlier.firstNanos, lastNanos, earlier.count + count);
    }

    /// The same, seen from one moment to another.
    public Finding at(long newFirstNanos, long newLastNanos) {
        return seen(newFirstNanos, newLastNanos, count);
    }

    private Finding seen(long newFirstNanos, long newLastNanos, long newCount) {
        return new Finding(
                kind,
                subject,
                severity,
                confidence,
                scope,
                evidence,
                newFirstNanos,
                newLastNanos,
                newCount);
    }
}
