package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import java.util.List;

/// One transaction of a lookup.
///
/// @param startNanos time of its first query
/// @param endNanos when its response came; [#startNanos] without one
/// @param port the client's port
/// @param messageId the id
/// @param qtype the record type
/// @param tcp whether over TCP
/// @param ednsSize the UDP payload size of the OPT record, or -1
/// @param result what it brought
/// @param attempts transmissions
/// @param addresses addresses in the response
record Sent(
        long startNanos,
        long endNanos,
        int port,
        int messageId,
        int qtype,
        boolean tcp,
        int ednsSize,
        Result result,
        int attempts,
        List<IpAddress> addresses) {
    /// Whether both went over the same socket.
    boolean onSocketOf(Sent other) {
        return port == other.port && tcp == other.tcp;
    }

    /// Whether this is the same query as the other, sent anew.
    boolean repeats(Sent other) {
        return messageId == other.messageId && qtype == other.qtype;
    }
}
