package io.isitdns.hub.ingest;

import io.isitdns.client.wire.Receipt;
import java.util.OptionalInt;

/// What becomes of a delivery.
sealed interface Reply {
    int SOON_SECONDS = 1;
    int LATER_SECONDS = 5;

    /// It is durable.
    record Answered(Receipt receipt) implements Reply {}

    /// It was not taken.
    ///
    /// @param status HTTP status
    /// @param sentence why, for whoever runs the agent
    /// @param retryAfterSeconds when to try again, for 429 and 503
    record Refusal(int status, String sentence, OptionalInt retryAfterSeconds) implements Reply {
        Refusal(int status, String sentence) {
            this(status, sentence, OptionalInt.empty());
        }

        /// Too much at a time: soon there is room.
        static Refusal tooMany(String sentence) {
            return new Refusal(429, sentence, OptionalInt.of(SOON_SECONDS));
        }

        /// Something must be mended first.
        static Refusal trouble(String sentence) {
            return new Refusal(503, sentence, OptionalInt.of(LATER_SECONDS));
        }
    }
}
