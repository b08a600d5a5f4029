package io.isitdns.attribute;

import io.isitdns.model.Transport;

/// Tells whose socket an address and port of this node's network were, where that can be known.
/// Asked for clients in the host network only, on the attributing thread: it must answer at once.
@FunctionalInterface
public interface SocketOwner {
    /// Knows nothing.
    SocketOwner NONE = (_, _, _, _, _) -> new Unknown();

    /// Whose socket it was.
    ///
    /// @param high upper half of the address
    /// @param low lower half
    /// @param port its port
    /// @param transport udp or tcp
    /// @param timeNanos when, nanoseconds since 1970-01-01 UTC
    Owner owner(long high, long low, int port, Transport transport, long timeNanos);

    /// Whose socket it was.
    sealed interface Owner permits OfPod, OfProcess, Unknown {}

    /// A pod in the host network.
    ///
    /// @param uid its UID
    record OfPod(String uid) implements Owner {}

    /// A process that belongs to no pod.
    ///
    /// @param name its name, such as `kubelet`
    record OfProcess(String name) implements Owner {}

    /// Not known.
    record Unknown() implements Owner {}
}
