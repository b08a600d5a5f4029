package io.isitdns.lab.cluster;

import io.isitdns.lab.Reply;
import io.isitdns.model.Transport;
import java.time.Duration;
import java.util.List;

/// What a scripted server does with a query.
public sealed interface DnsAction {
    /// Responds with what its zone says.
    record FromZone() implements DnsAction {}

    /// Responds with this; what does not fit into a datagram is left out with the TC flag.
    record Say(Reply reply) implements DnsAction {}

    /// Responds over UDP with the TC flag and nothing else; over TCP with what its zone says.
    record Truncate() implements DnsAction {}

    /// Responds with a message ID that was not asked.
    record WrongId() implements DnsAction {}

    /// Never responds.
    record Drop() implements DnsAction {}

    /// Does it later.
    record Later(Duration delay, DnsAction action) implements DnsAction {}

    /// Asks another server and passes its response on; SERVFAIL when there is none in time.
    ///
    /// @param server the other server's address
    /// @param transport how it is asked
    record Forward(String server, Transport transport) implements DnsAction {}

    /// Asks other servers one after the other, in a random order, until one responds, as CoreDNS
    /// does with several upstreams.
    ///
    /// @param servers their addresses
    record ForwardToAny(List<String> servers) implements DnsAction {
        /// Copies.
        public ForwardToAny {
            servers = List.copyOf(servers);
        }
    }

    /// Does it when those before are done, one at a time, as a server does that has not enough
    /// processors. What finds too many waiting is dropped.
    ///
    /// @param counter where they wait; all actions with the same one wait for each other
    /// @param action what is done in the end
    record Queue(Counter counter, DnsAction action) implements DnsAction {}

    /// What its zone says, after this many milliseconds.
    static DnsAction slow(int millis) {
        return new Later(Duration.ofMillis(millis), new FromZone());
    }

    /// Fails with this response code.
    static DnsAction fail(int rcode) {
        return new Say(Reply.failure(rcode, Reply.NO_EDE, ""));
    }
}
