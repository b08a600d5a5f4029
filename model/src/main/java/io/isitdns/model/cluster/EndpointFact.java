package io.isitdns.model.cluster;

import io.isitdns.dns.IpAddress;
import java.util.List;

/// An endpoint behind a Service. Immutable.
///
/// @param addresses its addresses
/// @param pod the name of its pod, empty when it is none
/// @param node the node it runs on, empty when unknown
/// @param ready whether it takes new connections
public record EndpointFact(List<IpAddress> addresses, String pod, String node, boolean ready) {
    /// Copies the list.
    public EndpointFact {
        addresses = List.copyOf(addresses);
    }
}
