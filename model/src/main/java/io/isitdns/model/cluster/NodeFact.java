package io.isitdns.model.cluster;

import io.isitdns.dns.IpAddress;
import java.util.List;

/// A node. Immutable.
///
/// @param name its name
/// @param addresses all its addresses
public record NodeFact(String name, List<IpAddress> addresses) {
    /// Copies the list.
    public NodeFact {
        addresses = List.copyOf(addresses);
    }
}
