package io.isitdns.agent.traffic;

import io.isitdns.dns.IpAddress;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The interfaces of a node with their counters, and its routes to single addresses.
public interface NodeNetwork {
    /// How they are now. Interfaces that come or go meanwhile are left out.
    ///
    /// @throws IOException if they cannot be read at all
    State read() throws IOException;

    /// How they are at one moment.
    ///
    /// @param links the interfaces
    /// @param routes the number of the interface to which the node sends what is for one address
    record State(List<Link> links, Map<IpAddress, Integer> routes) {
        /// Copies the collections.
        public State {
            links = List.copyOf(links);
            routes = Map.copyOf(routes);
        }
    }

    /// An interface and its counters, seen from the other end of the cable: what it received was
    /// sent there.
    ///
    /// @param number its number, which no later interface of the node gets
    /// @param leadsAway whether it is the near end of a pair, the other end of which may be a
    ///   pod's; false for network cards, bridges, tunnels, the loopback, and the node's own way out
    /// @param sentBytes bytes that came out of it, since it exists
    /// @param receivedBytes bytes that went into it
    record Link(int number, boolean leadsAway, long sentBytes, long receivedBytes) {}
}
