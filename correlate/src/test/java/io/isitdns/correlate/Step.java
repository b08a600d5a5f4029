package io.isitdns.correlate;

import io.isitdns.model.Outcome;

/// One thing that happens in a random script, on the sockets of one client, to one server and one
/// name. Times may lie before those of the step before; bytes are those of the payload on the wire.
sealed interface Step {
    long timeNanos();

    record Query(
            long timeNanos, Socket socket, int messageId, int interfaceNumber, int type, int bytes)
            implements Step {}

    record Response(
            long timeNanos,
            Socket socket,
            int messageId,
            int interfaceNumber,
            int type,
            int bytes,
            Outcome outcome)
            implements Step {}

    /// An ICMP error that quotes a query.
    record Unreachable(long timeNanos, Socket socket, int messageId) implements Step {}

    /// An ICMP error that quotes no more than the UDP header.
    record SocketUnreachable(long timeNanos, Socket socket) implements Step {}

    record Reset(long timeNanos, Socket socket) implements Step {}

    /// Where a client asks from.
    record Socket(int port, boolean tcp) {}
}
