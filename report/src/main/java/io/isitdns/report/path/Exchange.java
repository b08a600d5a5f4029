package io.isitdns.report.path;

import java.util.List;

/// A query and its response, joined over the legs on which they were seen.
///
/// @param asked as seen where it was asked: on the client's leg or, of a DNS server, on the
///   upstream leg
/// @param confidence how sure it is that it belongs here
/// @param server the server's leg
/// @param further what the server asked because of it
record Exchange(LegRow asked, Confidence confidence, ServerLeg server, Further further) {
    /// What is known of the server's leg.
    sealed interface ServerLeg {
        /// It was seen there.
        ///
        /// @param rows in order of time; several where the query was sent again after a response
        record Seen(List<LegRow> rows, Confidence confidence) implements ServerLeg {}

        /// What was seen of the asking leg is the server's leg as well: both are on one node, and
        /// no address was translated.
        record SameSight() implements ServerLeg {}

        /// Several fit.
        record Ambiguous(int candidates) implements ServerLeg {}

        /// The leg is observed, and it was not seen there.
        record NotSeen() implements ServerLeg {}

        /// Nothing can be said.
        record Unobserved(String reason) implements ServerLeg {}
    }

    /// What is known of what the server asked another one.
    sealed interface Further {
        /// It asked, once or more.
        record Asked(List<Exchange> exchanges) implements Further {}

        /// What it asks is observed, and it asked nothing for this.
        record NotAsked() implements Further {}

        /// It asked, but may have done so for somebody else who asked the same at that time.
        record Ambiguous(int candidates) implements Further {}

        /// Nothing can be said.
        record Unobserved(String reason) implements Further {}

        /// What is behind the server is not followed: the query did not come there, as far as is
        /// known, or the server is outside of the cluster.
        record NotFollowed() implements Further {}
    }
}
