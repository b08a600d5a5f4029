package io.isitdns.packet;

import org.jspecify.annotations.Nullable;

/// A TCP connection in a [ConnectionTable]: its two ends, A and B, in no particular order, and its
/// two streams. Reused for another connection once it has left the table.
final class TcpConnection {
    long highA;
    long lowA;
    int portA;
    long highB;
    long lowB;
    int portB;
    boolean ipv6;

    final TcpStream fromA;
    final TcpStream fromB;

    /// Whether it has ended; it stays for a while so that repeated segments are known as such.
    boolean ended;

    long lastSeenNanos;
    int interfaceNumber;

    /// Links of [ConnectionTable] and [AgeList].
    @Nullable TcpConnection nextInBucket;

    @Nullable TcpConnection older;
    @Nullable TcpConnection newer;

    TcpConnection(TcpStream fromA, TcpStream fromB) {
        this.fromA = fromA;
        this.fromB = fromB;
    }

    /// Becomes the connection of a segment, sent by A.
    void assign(Flow flow) {
        highA = flow.sourceHigh;
        lowA = flow.sourceLow;
        portA = flow.sourcePort;
        highB = flow.destinationHigh;
        lowB = flow.destinationLow;
        portB = flow.destinationPort;
        ipv6 = flow.ipv6;
        ended = false;
    }

    /// Whether a segment was sent by A to B.
    boolean isFromA(Flow flow) {
        return flow.sourceLow == lowA
                && flow.destinationLow == lowB
                && flow.sourcePort == portA
                && flow.destinationPort == portB
                && flow.sourceHigh == highA
                && flow.destinationHigh == highB;
    }

    /// Whether a segment was sent by B to A.
    boolean isFromB(Flow flow) {
        return flow.sourceLow == lowB
                && flow.destinationLow == lowA
                && flow.sourcePort == portB
                && flow.destinationPort == portA
                && flow.sourceHigh == highB
                && flow.destinationHigh == highA;
    }

    /// Writes the addresses of a segment from A, or from B, into a flow.
    void describe(Flow flow, boolean sentByA) {
        flow.sourceHigh = sentByA ? highA : highB;
        flow.sourceLow = sentByA ? lowA : lowB;
        flow.sourcePort = sentByA ? portA : portB;
        flow.destinationHigh = sentByA ? highB : highA;
        flow.destinationLow = sentByA ? lowB : lowA;
        flow.destinationPort = sentByA ? portB : portA;
        flow.ipv6 = ipv6;
        flow.tcp = true;
    }

    /// The stream from A, or from B.
    TcpStream stream(boolean sentByA) {
        return sentByA ? fromA : fromB;
    }

    /// Hash of a segment's addresses and ports, the same for both directions.
    static int hash(Flow flow) {
        long source = mix(flow.sourceHigh, flow.sourceLow, flow.sourcePort);
        long destination = mix(flow.destinationHigh, flow.destinationLow, flow.destinationPort);
        return fold(source + destination);
    }

    /// The same for the connection itself.
    int hash() {
        return fold(mix(highA, lowA, portA) + mix(highB, lowB, portB));
    }

    private static long mix(long high, long low, int port) {
        long mixed = (high ^ port) * 0x9e37_79b9_7f4a_7c15L + low;
        mixed = (mixed ^ mixed >>> 32) * 0xd6e8_feb8_6659_fd93L;
        return mixed ^ mixed >>> 29;
    }

    private static int fold(long mixed) {
        return (int) (mixed ^ mixed >>> 32);
    }
}
