package io.isitdns.report.path;

import io.isitdns.model.Leg;
import io.isitdns.model.Word;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One leg of the way of a transaction: what was seen there, or why nothing is known. Immutable.
///
/// @param depth how many servers lie before this one: 0 for the exchange of the client itself
/// @param leg which leg
/// @param state whether it was seen
/// @param confidence how sure it is that what was seen belongs here; empty when nothing was seen
/// @param reason one sentence without a full stop: why it is so; empty when it was simply seen
/// @param row what was seen, the last of several; empty when nothing was
/// @param asker who asked, for people
/// @param server who was asked, for people
/// @param candidates how many fit, where several do
/// @param attempts transmissions that were seen here
/// @param startMicros when the query was first seen here, from the beginning of the lookup by the
///   clock of the client's node; empty when the clocks of the nodes do not tell
/// @param durationMicros from then to the response here; empty without a response
/// @param clock by which clock the beginning is known
public record Hop(
        int depth,
        Leg leg,
        State state,
        Optional<Confidence> confidence,
        Optional<String> reason,
        Optional<LegRow> row,
        String asker,
        String server,
        OptionalInt candidates,
        int attempts,
        OptionalLong startMicros,
        OptionalLong durationMicros,
        Clock clock) {
    /// What is known of a leg.
    public enum State implements Word {
        /// It was seen there.
        SEEN("seen"),
        /// What was seen of the leg before it is this leg as well.
        SAME_SIGHT("same_sight"),
        /// Several transactions fit.
        AMBIGUOUS("ambiguous"),
        /// The leg is observed, and it was not seen there.
        NOT_SEEN("not_seen"),
        /// Nobody could see it.
        UNOBSERVED("unobserved");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /// How the beginning of a hop is known.
    public enum Clock implements Word {
        /// By the clock of the client's node.
        SAME("same"),
        /// By the clock of another node, and what is known of how far the two are apart.
        CORRECTED("corrected"),
        /// By the clock of another node, of which nothing is known.
        UNCORRECTED("uncorrected"),
        /// Not at all: by the clocks of the nodes, it would have come before it was sent, or gone
        /// back before it was answered.
        CONTRADICTORY("contradictory");

        private final String word;

        Clock(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /// A moment at a hop.
    ///
    /// @param name what happened: `sent`, `received`, `asked`, `answered`, or these again
    /// @param micros when, from the beginning of the lookup
    public record Point(String name, long micros) {}

    /// The moments that are known, in order of time.
    public List<Point> points() {
        if (startMicros.isEmpty() || row.isEmpty()) {
            return List.of();
        }
        LegRow seen = row.get();
        long start = startMicros.getAsLong();
        java.util.ArrayList<Point> points = new java.util.ArrayList<>();
        String query =
                switch (leg) {
                    case CLIENT -> "sent";
                    case SERVER -> "received";
                    case UPSTREAM -> "asked";
                };
        points.add(new Point(query, start));
        if (durationMicros.isPresent()) {
            long end = start + durationMicros.getAsLong();
            if (attempts > 1) {
                points.add(new Point(query + "_again", end - seen.latencyMicros()));
            }
            points.add(new Point(leg == Leg.SERVER ? "answered" : "response_received", end));
        }
        return List.copyOf(points);
    }
}
