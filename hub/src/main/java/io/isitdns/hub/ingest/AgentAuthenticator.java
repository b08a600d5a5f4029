package io.isitdns.hub.ingest;

import java.util.Optional;

/// Decides who may bring deliveries. Safe from many threads.
@FunctionalInterface
public interface AgentAuthenticator {
    /// Lets everybody in; for a hub that only its own machine reaches.
    AgentAuthenticator ANYONE = _ -> new Verdict.Known(Optional.empty());

    /// Judges the token of a request.
    ///
    /// @param token what followed `Bearer` in the request; empty without it
    Verdict judge(Optional<String> token);

    /// What is known of whoever asks.
    sealed interface Verdict {
        /// An agent.
        ///
        /// @param node the only node for which it may speak; empty for any
        record Known(Optional<String> node) implements Verdict {}

        /// Nobody we know.
        ///
        /// @param sentence why, for whoever runs the agent
        record Unknown(String sentence) implements Verdict {}

        /// It cannot be told now.
        ///
        /// @param sentence why
        record Undecided(String sentence) implements Verdict {}
    }
}
