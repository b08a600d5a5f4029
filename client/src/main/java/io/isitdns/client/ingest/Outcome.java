package io.isitdns.client.ingest;

import io.isitdns.client.wire.Receipt;
import java.time.Duration;

/// What became of a delivery. Sentences are for people: what, where, what to do.
public sealed interface Outcome {
    /// It is durable at the hub.
    ///
    /// @param receipt what the hub says
    record Accepted(Receipt receipt) implements Outcome {}

    /// It was not taken; the same may be taken later.
    sealed interface Trouble extends Outcome {
        /// One line.
        String sentence();
    }

    /// The hub has too much to do, or no room.
    ///
    /// @param retryAfter how long it asks to be left alone
    record Busy(Duration retryAfter, String sentence) implements Trouble {}

    /// The hub does not know the agent, or does not let it.
    record Unauthorised(String sentence) implements Trouble {}

    /// What answers is no hub, or one that speaks another version.
    record Misunderstood(String sentence) implements Trouble {}

    /// Nothing answers.
    record Unreachable(String sentence) implements Trouble {}

    /// There is no trust: TLS fails, or what it needs cannot be read.
    record Untrusted(String sentence) implements Trouble {}

    /// The hub will never take this shipment: it is damaged or too large.
    record Rejected(String sentence) implements Outcome {}
}
