package io.isitdns.hub.ingest;

import io.isitdns.client.wire.Receipt;
import java.util.OptionalInt;

/// What becomes of a delivery.
sealed interface Reply {
    /// It is durable.
    record Answered(Receipt receipt) implements Reply {}

    /// Its shipment is durable.
    ///
    /// @param before whether it was so before
    record Taken(boolean before) implements Reply {}

    /// It was not taken.
    ///
    /// @param status HTTP status
    /// @param sentence why, for whoever runs the agent
    /// @param retryAfterSeconds when to try again, for 429 and 503
    record Refusal(int status, String sentence, OptionalInt retryAfterSeconds) implements Reply {
        Refusal(int status, String sentence) {
            this(status, sentence, OptionalInt.empty());
        }

        static Refusal busy(int seconds, String sentence) {
            return new Refusal(seconds > 1 ? 503 : 429, sentence, OptionalInt.of(seconds));
        }
    }
}
