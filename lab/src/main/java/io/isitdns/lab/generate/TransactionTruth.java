package io.isitdns.lab.generate;

import io.isitdns.model.Outcome;

/// What a script intends one transaction to be.
///
/// @param qtype type asked for
/// @param tcp whether it travels over TCP
/// @param ipv6 whether it travels over IPv6
/// @param outcome how it ends; not [Outcome#UNSOLICITED], which has no query
/// @param rcode response code with its EDNS upper bits, or [#NO_RESPONSE]
/// @param truncated TC flag of its response
/// @param attempts transmissions of the query, at least 1
/// @param latencyMicros last transmission to response, or [#NO_RESPONSE]
record TransactionTruth(
        int qtype,
        boolean tcp,
        boolean ipv6,
        Outcome outcome,
        int rcode,
        boolean truncated,
        int attempts,
        long latencyMicros) {
    /// No response, so neither rcode nor latency.
    static final int NO_RESPONSE = -1;
}
