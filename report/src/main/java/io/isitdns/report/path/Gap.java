package io.isitdns.report.path;

import io.isitdns.model.Word;
import java.util.Optional;
import java.util.OptionalLong;

/// Where a part of the time of a transaction went. Immutable.
///
/// @param part which part
/// @param depth of the exchange that it is of, as of its hops
/// @param text the part, named for people
/// @param durationMicros how long; empty when it cannot be told
/// @param exact whether it was measured by one clock, or as a difference of two such spans; if not,
///   it is as good as what is known of the clocks of two nodes
/// @param note one sentence without a full stop on what limits it; empty for none
public record Gap(
        Part part,
        int depth,
        String text,
        OptionalLong durationMicros,
        boolean exact,
        Optional<String> note) {
    /// Parts of the time of a transaction.
    public enum Part implements Word {
        /// From the first transmission to the last, before the one that was answered.
        REPEATING("repeating"),
        /// The query on its way.
        TO_SERVER("to_server"),
        /// In the server itself.
        IN_SERVER("in_server"),
        /// The response on its way back.
        FROM_SERVER("from_server"),
        /// Both ways together.
        BOTH_WAYS("both_ways"),
        /// All beyond the place of capture: both ways and the server.
        BEYOND("beyond");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
