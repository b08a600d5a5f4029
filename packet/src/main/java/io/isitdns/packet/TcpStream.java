package io.isitdns.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One direction of a TCP connection: puts segments in order and cuts the bytes into DNS messages,
/// each behind a length prefix of two bytes (RFC 1035 section 4.2.2).
///
/// A message that lies whole in a segment is handed on from there; only the beginning of a message
/// whose rest is to come, and segments that came before their predecessor, are copied.
///
/// A stream is *synchronised* while the place of the next message is known. It is *trusted* from
/// its SYN until a hole; a stream that is not (followed from the middle) checks that each message
/// starts plausibly and is unsynchronised when one does not.
final class TcpStream {
    /// Receives what the stream finds.
    interface Sink {
        /// One message without its prefix; the bytes are valid during the call only.
        void message(byte[] bytes, int offset, int length);
    }

    /// Distance that no window of a DNS connection reaches; a segment farther off belongs to a new
    /// connection whose SYN was not seen.
    private static final int FAR = 1 << 24;

    /// Charged for each segment kept, beside its bytes.
    private static final int SEGMENT_OVERHEAD_BYTES = 64;

    private static final int MAX_BUFFER_BYTES = MessageStart.PREFIX_BYTES + 0xffff;
    private static final byte[] NONE = {};

    private final PacketMetrics metrics;
    private final StreamMemory memory;
    private final int maxBytes;
    private boolean mayBeQuery;
    private boolean mayBeResponse;

    private boolean synchronised;
    private boolean trusted;
    private boolean startSeen;
    private int startSequence;
    private int nextSequence;
    private boolean finSeen;
    private int finSequence;

    /// The beginning of a message, prefix included.
    private byte[] partial = NONE;

    private int partialLength;

    /// Segments beyond a hole, in order of their sequence number; they may overlap.
    private final List<Segment> pending = new ArrayList<>(0);

    private int pendingBytes;
    private long holeSinceNanos;

    /// A segment that waits for its predecessor.
    // An array in a record is compared by identity; segments are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Segment(int sequence, byte[] bytes) {
        int cost() {
            return bytes.length + SEGMENT_OVERHEAD_BYTES;
        }
    }

    TcpStream(PacketMetrics metrics, StreamMemory memory, int maxBytes) {
        this.metrics = metrics;
        this.memory = memory;
        this.maxBytes = maxBytes;
    }

    /// Forgets everything; for a new connection.
    void reset(boolean toDnsPort, boolean fromDnsPort) {
        mayBeQuery = toDnsPort;
        mayBeResponse = fromDnsPort;
        synchronised = false;
        trusted = false;
        startSeen = false;
        finSeen = false;
        release();
    }

    /// Forgets the data that it holds, not where it stands.
    void release() {
        dropPartial();
        pending.clear();
        memory.hold(-pendingBytes);
        pendingBytes = 0;
    }

    private void dropPartial() {
        memory.giveBack(partial);
        partial = NONE;
        partialLength = 0;
    }

    private int heldBytes() {
        return partial.length + pendingBytes;
    }

    /// Whether a SYN of this stream was seen.
    boolean isStartSeen() {
        return startSeen;
    }

    /// Whether a SYN with this first sequence number was seen.
    boolean isStartedAt(int firstSequence) {
        return startSeen && startSequence == firstSequence;
    }

    /// A SYN was seen; data begins at `firstSequence`.
    void start(int firstSequence) {
        if (startSeen) {
            return;
        }
        startSeen = true;
        startSequence = firstSequence;
        int ahead = nextSequence - firstSequence;
        if (synchronised && ahead >= 0 && ahead < FAR) {
            // The SYN was captured after data; what was delivered is not delivered again.
            return;
        }
        synchronised = true;
        trusted = true;
        nextSequence = firstSequence;
        release();
    }

    /// The sender has no data from `sequence` on.
    void fin(int sequence) {
        finSeen = true;
        finSequence = sequence;
    }

    /// Whether the sender has ended and everything before was seen or given up.
    boolean isFinished() {
        return finSeen && pending.isEmpty() && (!synchronised || nextSequence - finSequence >= 0);
    }

    /// Data of one segment.
    void data(int sequence, byte[] bytes, int offset, int length, long nowNanos, Sink sink) {
        if (synchronised && isFar(sequence - nextSequence)) {
            if (!isPlausible(bytes, offset, length)) {
                metrics.tcpSkipped++;
                return;
            }
            unsynchronise();
            release();
        }
        if (synchronised && sequence - nextSequence > 0) {
            keep(sequence, bytes, offset, length, nowNanos);
            while (heldBytes() > maxBytes && !pending.isEmpty()) {
                giveUpHole(sink);
            }
        } else {
            take(sequence, bytes, offset, length, sink);
            drain(sink);
        }
    }

    private static boolean isFar(int distance) {
        return distance > FAR || distance < -FAR;
    }

    /// Keeps a segment beyond a hole, unless one that covers it is there.
    private void keep(int sequence, byte[] bytes, int offset, int length, long nowNanos) {
        if (pending.isEmpty()) {
            holeSinceNanos = nowNanos;
        }
        int at = pending.size();
        while (at > 0 && pending.get(at - 1).sequence() - sequence > 0) {
            at--;
        }
        if (at > 0) {
            Segment before = pending.get(at - 1);
            int beforeEnd = before.sequence() + before.bytes().length;
            if (beforeEnd - (sequence + length) >= 0) {
                metrics.tcpDuplicates++;
                return;
            }
        }
        Segment kept = new Segment(sequence, Arrays.copyOfRange(bytes, offset, offset + length));
        pending.add(at, kept);
        pendingBytes += kept.cost();
        memory.hold(kept.cost());
        metrics.tcpOutOfOrder++;
    }

    /// Takes the kept segments up to the next hole.
    private void drain(Sink sink) {
        while (!pending.isEmpty()) {
            Segment first = pending.getFirst();
            if (synchronised && first.sequence() - nextSequence > 0) {
                return;
            }
            pending.removeFirst();
            pendingBytes -= first.cost();
            memory.hold(-first.cost());
            take(first.sequence(), first.bytes(), 0, first.bytes().length, sink);
        }
    }

    /// Takes a segment that does not lie beyond a hole.
    private void take(int sequence, byte[] bytes, int offset, int length, Sink sink) {
        if (!synchronised) {
            if (!isPlausible(bytes, offset, length)) {
                metrics.tcpSkipped++;
                return;
            }
            synchronised = true;
            nextSequence = sequence;
        }
        int known = nextSequence - sequence;
        if (known >= length) {
            metrics.tcpDuplicates++;
            return;
        }
        nextSequence = sequence + length;
        consume(bytes, offset + known, offset + length, sink);
    }

    private boolean isPlausible(byte[] bytes, int offset, int length) {
        return MessageStart.isPlausible(bytes, offset, length, mayBeQuery, mayBeResponse);
    }

    /// Cuts the next bytes of the stream into messages.
    private void consume(byte[] bytes, int offset, int end, Sink sink) {
        int at = partialLength > 0 ? complete(bytes, offset, end, sink) : offset;
        while (synchronised && end - at >= MessageStart.PREFIX_BYTES) {
            if (!isAcceptable(bytes, at, end - at)) {
                return;
            }
            int next = at + MessageStart.PREFIX_BYTES + Bytes.unsigned16(bytes, at);
            if (next > end) {
                break;
            }
            int message = at + MessageStart.PREFIX_BYTES;
            sink.message(bytes, message, next - message);
            at = next;
        }
        if (synchronised) {
            append(bytes, at, end);
        }
    }

    /// Adds to the message that was begun; returns where the bytes that belong to it end.
    private int complete(byte[] bytes, int offset, int end, Sink sink) {
        int at = offset;
        if (partialLength < MessageStart.PREFIX_BYTES) {
            at = appendUpTo(MessageStart.PREFIX_BYTES, bytes, at, end);
            if (partialLength < MessageStart.PREFIX_BYTES) {
                return at;
            }
        }
        if (Bytes.unsigned16(partial, 0) < MessageStart.DNS_HEADER_BYTES) {
            isAcceptable(partial, 0, partialLength);
            return at;
        }
        int whole = MessageStart.PREFIX_BYTES + Bytes.unsigned16(partial, 0);
        at = appendUpTo(whole, bytes, at, end);
        if (partialLength == whole && isAcceptable(partial, 0, whole)) {
            sink.message(partial, MessageStart.PREFIX_BYTES, whole - MessageStart.PREFIX_BYTES);
            dropPartial();
        }
        return at;
    }

    /// Whether a message may start here; if not, the stream is unsynchronised.
    private boolean isAcceptable(byte[] bytes, int offset, int length) {
        if (Bytes.unsigned16(bytes, offset) < MessageStart.DNS_HEADER_BYTES) {
            metrics.count(FrameDefect.TCP_MESSAGE_LENGTH);
        } else if (trusted || isContinuedPlausibly(bytes, offset, length)) {
            return true;
        }
        metrics.tcpUnsynchronised++;
        unsynchronise();
        return false;
    }

    /// Behind another message, a start too short to judge is given the benefit of the doubt.
    private boolean isContinuedPlausibly(byte[] bytes, int offset, int length) {
        return isPlausible(bytes, offset, length < 6 ? MessageStart.PREFIX_BYTES : length);
    }

    private int appendUpTo(int wanted, byte[] bytes, int offset, int end) {
        int appended = Math.min(wanted - partialLength, end - offset);
        append(bytes, offset, offset + appended);
        return offset + appended;
    }

    private void append(byte[] bytes, int offset, int end) {
        int needed = partialLength + end - offset;
        if (needed > partial.length) {
            grow(needed);
        }
        System.arraycopy(bytes, offset, partial, partialLength, end - offset);
        partialLength = needed;
    }

    private void grow(int needed) {
        int doubled = Math.min(2 * partial.length, MAX_BUFFER_BYTES);
        byte[] larger = memory.take(Math.max(needed, doubled));
        System.arraycopy(partial, 0, larger, 0, partialLength);
        memory.giveBack(partial);
        partial = larger;
    }

    private void unsynchronise() {
        synchronised = false;
        trusted = false;
        dropPartial();
    }

    private boolean hasHole() {
        return !pending.isEmpty() || (finSeen && synchronised && finSequence - nextSequence > 0);
    }

    /// Stops waiting for data that the receiver has acknowledged: it was sent and not captured, and
    /// will not be sent again.
    void acknowledged(int acknowledgment, Sink sink) {
        while (hasHole()) {
            int holeEnd = pending.isEmpty() ? finSequence : pending.getFirst().sequence();
            int beyond = acknowledgment - holeEnd;
            if (beyond < 0 || beyond > FAR) {
                return;
            }
            giveUpHole(sink);
        }
    }

    /// Stops waiting for data that has been missing for too long.
    void expireHole(long nowNanos, long maxAgeNanos, Sink sink) {
        if (!pending.isEmpty() && nowNanos - holeSinceNanos > maxAgeNanos) {
            giveUpHole(sink);
            holeSinceNanos = nowNanos;
        }
    }

    /// Delivers what is kept, across all holes.
    void flush(Sink sink) {
        while (!pending.isEmpty()) {
            giveUpHole(sink);
        }
    }

    /// Continues behind the hole, with the next segment that starts plausibly.
    private void giveUpHole(Sink sink) {
        metrics.tcpHoles++;
        unsynchronise();
        drain(sink);
    }
}
