package io.isitdns.lab.shop;

import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.packet.Endpoint;
import org.jspecify.annotations.Nullable;

/// Who answers questions.
sealed interface NameServer permits CoreDns, ClusterService, PublicResolver {
    /// What a server says, and how long it takes.
    record Served(Reply reply, long latencyNanos) {}

    /// Where clients send their queries.
    ///
    /// @param ipv6 whether over IPv6
    Endpoint endpoint(boolean ipv6);

    /// Takes a query; null when none will be answered.
    ///
    /// @param clientPort port of the client, by which a Service chooses among its pods
    @Nullable Served serve(Question question, int clientPort, long atNanos);
}
