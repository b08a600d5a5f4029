package io.isitdns.packet;

/// Counters of a [PacketDecoder], written and read by the thread that feeds it (not thread-safe).
/// They only grow.
///
/// Every frame is accounted for: `frames = messages - coalesced + malformed + notDns`. Whether a
/// message is a well-formed DNS message is not known here; who decodes it and finds that it is not
/// moves it from `messages` to `malformed` in his own account.
// The array by ordinal lives in memory only and is sized by the enum itself; a map would box.
@SuppressWarnings("EnumOrdinal")
public final class PacketMetrics {
    long frames;
    long bytes;
    long messages;
    long coalesced;
    long notDns;
    long unreachable;

    long fragments;
    long fragmentedDatagrams;
    long fragmentDuplicates;
    long fragmentsIgnored;
    long fragmentsExpired;
    long fragmentsEvicted;

    long tcpSegments;
    long tcpConnections;
    long tcpConnectionsEvicted;
    long tcpConnectionsIdle;
    long tcpDuplicates;
    long tcpOutOfOrder;
    long tcpHoles;
    long tcpSkipped;
    long tcpUnsynchronised;

    private final long[] malformedByDefect = new long[FrameDefect.values().length];
    private long malformed;

    /// Counts one malformed thing.
    void count(FrameDefect defect) {
        malformedByDefect[defect.ordinal()]++;
        malformed++;
    }

    /// Messages and malformed things so far: a difference tells how many came out of one frame.
    long items() {
        return messages + malformed;
    }

    /// Frames given to the decoder.
    public long frames() {
        return frames;
    }

    /// Captured bytes of these frames.
    public long bytes() {
        return bytes;
    }

    /// Payloads handed to the handler.
    public long messages() {
        return messages;
    }

    /// Messages and malformed things beyond the first that came out of the same frame, and those
    /// that came out between frames ([PacketDecoder#tick], [PacketDecoder#finish]).
    public long coalesced() {
        return coalesced;
    }

    /// Malformed things: frames and parts of frames.
    public long malformed() {
        return malformed;
    }

    /// Of [#malformed], those with this defect.
    public long malformed(FrameDefect defect) {
        return malformedByDefect[defect.ordinal()];
    }

    /// Frames from which nothing came: other protocols and ports, ICMP, multicast, TCP control
    /// segments, segments and fragments that completed nothing.
    public long notDns() {
        return notDns;
    }

    /// ICMP errors about DNS packets, among [#notDns].
    public long unreachable() {
        return unreachable;
    }

    /// IP fragments seen that may carry UDP or TCP.
    public long fragments() {
        return fragments;
    }

    /// Datagrams put together from fragments.
    public long fragmentedDatagrams() {
        return fragmentedDatagrams;
    }

    /// Fragments that brought nothing new.
    public long fragmentDuplicates() {
        return fragmentDuplicates;
    }

    /// Fragments of datagrams known not to be DNS or dropped for an overlap, and fragments that the
    /// capture cut short.
    public long fragmentsIgnored() {
        return fragmentsIgnored;
    }

    /// Incomplete datagrams that left because of their age, or at the end of the input.
    public long fragmentsExpired() {
        return fragmentsExpired;
    }

    /// Incomplete datagrams that left because the table was full.
    public long fragmentsEvicted() {
        return fragmentsEvicted;
    }

    /// TCP segments from or to a DNS port.
    public long tcpSegments() {
        return tcpSegments;
    }

    /// Connections followed, from their SYN or from the middle.
    public long tcpConnections() {
        return tcpConnections;
    }

    /// Open connections that left because the table or the bytes held were at their limit.
    public long tcpConnectionsEvicted() {
        return tcpConnectionsEvicted;
    }

    /// Open connections that left because nothing was heard of them.
    public long tcpConnectionsIdle() {
        return tcpConnectionsIdle;
    }

    /// Segments with data that brought nothing new: retransmissions, keep-alive probes, the same
    /// segment seen on another interface.
    public long tcpDuplicates() {
        return tcpDuplicates;
    }

    /// Segments that came before their predecessor and were kept for later.
    public long tcpOutOfOrder() {
        return tcpOutOfOrder;
    }

    /// Holes given up: data that was never captured. The message around a hole is lost.
    public long tcpHoles() {
        return tcpHoles;
    }

    /// Segments skipped because their stream was not synchronised and they do not begin like a DNS
    /// message.
    public long tcpSkipped() {
        return tcpSkipped;
    }

    /// Times that a stream followed from the middle turned out to be out of step.
    public long tcpUnsynchronised() {
        return tcpUnsynchronised;
    }
}
