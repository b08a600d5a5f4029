package io.isitdns.correlate;

import io.isitdns.dns.Message;
import io.isitdns.dns.QType;
import io.isitdns.packet.Flow;
import java.util.Arrays;

/// The queries that wait for a response, and those that just got one: a bounded number of slots,
/// found by hash, and kept in lists by age.
///
/// A slot is sixteen longs in one array and [#TEXT_STRIDE] bytes in another, so that a query costs
/// a few cache lines and no allocation. What is looked at for every frame, whether its time is up,
/// and what a slot needs to leave lie in arrays of their own, of which many slots share a line.
/// Slots are found by open addressing (linear probing, backward-shift deletion) on addresses,
/// ports, transport and message id; the question is compared after that, since some responses carry
/// none.
///
/// The table begins small and doubles when its slots are used up, until it has `capacity`: no
/// larger than it need be, it stays in the processor's cache. Not thread-safe.
final class QueryTable {
    /// No slot.
    static final int NONE = -1;

    /// An [#END_TIME] that says there was no response.
    static final long NO_RESPONSE = Long.MIN_VALUE;

    /// An [#END_TIME] that says it has not ended.
    static final long STILL_OPEN = Long.MAX_VALUE;

    /// Time of the first and of the last transmission, nanoseconds.
    static final int FIRST_TIME = 0;

    static final int LAST_TIME = 1;

    /// The four longs of both addresses, client first.
    static final int CLIENT_HIGH = 2;

    static final int CLIENT_LOW = 3;
    static final int SERVER_HIGH = 4;
    static final int SERVER_LOW = 5;

    /// Client port, server port, message id, transport: see [#endpoints(int, int, int, boolean)].
    static final int ENDPOINTS = 6;

    /// Type, class and length of the name: see [#question(Message)].
    static final int QUESTION = 7;

    /// Interface of the query (upper half) and of the response (lower half).
    static final int INTERFACES = 8;

    /// Payload bytes of all transmissions (upper half) and their number (lower half).
    static final int TRANSMISSIONS = 9;

    /// Header flags, EDNS size + 1, DO bit + 1, and length of the client subnet option, 16 bits
    /// each.
    static final int QUERY_FLAGS = 10;

    /// Time of the first response, nanoseconds; [#STILL_OPEN] or [#NO_RESPONSE] when there is none.
    static final int END_TIME = 11;

    /// Which batch (upper half) and row (lower half) holds the ended transaction.
    static final int ROW = 12;

    /// Sixteen longs: two cache lines.
    private static final int CELL_SHIFT = 4;

    /// Name at 0, client subnet option behind it.
    private static final int TEXT_STRIDE = 280;

    private static final int SUBNET_AT = 256;
    private static final int MAX_SUBNET = TEXT_STRIDE - SUBNET_AT;

    /// Family and prefix lengths before the address of a client subnet option (RFC 7871 section 6).
    private static final int SUBNET_HEADER = 4;

    private static final int FIRST_SLOTS = 1 << 12;

    /// Queries that wait, oldest transmission first. Those over TCP have a list of their own since
    /// a reset looks through it.
    final AgeList openUdp;

    final AgeList openTcp;

    /// Transactions that ended and wait for duplicates, oldest end first.
    final AgeList lingering;

    /// Zone transfers that wait for their next message, longest wait first.
    final AgeList transferring;

    private final int capacity;
    private final SlotLinks links = new SlotLinks();
    private long[] cells = new long[0];
    private byte[] texts = new byte[0];

    /// When a slot leaves its list, nanoseconds.
    private long[] deadlines = new long[0];

    /// The hash under which a slot is found.
    private int[] hashes = new int[0];

    /// Hash (upper half) and slot + 1 (lower half); 0 where nothing is. With the hash at hand, a
    /// probe touches no slot but the one it looks for.
    private long[] index = new long[1];

    private int mask;
    private int[] free = new int[0];
    private int freeCount;

    QueryTable(int capacity) {
        this.capacity = capacity;
        openUdp = new AgeList(links);
        openTcp = new AgeList(links);
        lingering = new AgeList(links);
        transferring = new AgeList(links);
        resize(Math.min(FIRST_SLOTS, capacity));
    }

    /// Makes more slots when all are in use.
    private void resize(int slots) {
        int before = hashes.length;
        cells = Arrays.copyOf(cells, slots << CELL_SHIFT);
        texts = Arrays.copyOf(texts, slots * TEXT_STRIDE);
        deadlines = Arrays.copyOf(deadlines, slots);
        hashes = Arrays.copyOf(hashes, slots);
        links.resize(slots);
        free = new int[slots];
        for (int slot = slots - 1; slot >= before; slot--) {
            free[freeCount++] = slot;
        }
        resizeIndex(slots * 2);
    }

    /// Entries of equal hash keep their order, which is the one in which they are found: the walk
    /// begins behind a free place, hence at the beginning of a run.
    private void resizeIndex(int places) {
        long[] old = index;
        int start = 0;
        while (old[start] != 0) {
            start++;
        }
        index = new long[places];
        mask = places - 1;
        for (int step = 1; step < old.length; step++) {
            long entry = old[(start + step) & (old.length - 1)];
            if (entry != 0) {
                place(entry);
            }
        }
    }

    private void place(long entry) {
        int at = hash(entry) & mask;
        while (index[at] != 0) {
            at = (at + 1) & mask;
        }
        index[at] = entry;
    }

    /// Ports, id and transport in one long.
    static long endpoints(int clientPort, int serverPort, int messageId, boolean tcp) {
        return (long) clientPort << 48
                | (long) serverPort << 32
                | (long) messageId << 16
                | (tcp ? 1 : 0);
    }

    /// Type, class and length of the name in one long; 0 without a question.
    static long question(Message message) {
        return message.hasQuestion()
                ? (long) message.qtype() << 32
                        | (long) message.qclass() << 16
                        | message.qnameLength()
                : 0;
    }

    /// The hash of a client, a server and [#endpoints].
    static int hash(
            long clientHigh, long clientLow, long serverHigh, long serverLow, long endpoints) {
        long mixed = endpoints * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 29 ^ clientLow ^ clientHigh * 31) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 32 ^ serverLow ^ serverHigh * 31) * 0x94D0_49BB_1331_11EBL;
        return (int) (mixed ^ mixed >>> 31);
    }

    /// Bytes of the client subnet option that a slot keeps.
    static int subnetLength(Message query) {
        return query.clientSubnetOffset() < 0
                ? 0
                : Math.min(query.clientSubnetLength() + SUBNET_HEADER, MAX_SUBNET);
    }

    /// The list that an open query of this slot is in.
    AgeList open(int slot) {
        return (cell(slot, ENDPOINTS) & 1) == 1 ? openTcp : openUdp;
    }

    /// The open query that expires first, or [#NONE].
    int oldestOpen() {
        int udp = openUdp.oldest();
        int tcp = openTcp.oldest();
        if (udp == NONE || tcp == NONE) {
            return udp == NONE ? tcp : udp;
        }
        return deadlines[tcp] < deadlines[udp] ? tcp : udp;
    }

    /// The list that an ended transaction of this slot is in.
    AgeList ended(int slot) {
        return isTransfer(slot) && hasResponse(slot) ? transferring : lingering;
    }

    /// The ended transaction that is missed least: the oldest that lingers, else the transfer that
    /// waits longest, else [#NONE].
    int oldestEnded() {
        return lingering.oldest() == NONE ? transferring.oldest() : lingering.oldest();
    }

    /// Whether a slot's query asks for a zone over TCP, which several messages may answer.
    boolean isTransfer(int slot) {
        long type = cell(slot, QUESTION) >>> 32;
        boolean tcp = (cell(slot, ENDPOINTS) & 1) == 1;
        return tcp && (type == QType.AXFR || type == QType.IXFR);
    }

    /// Whether an ended transaction got a response.
    boolean hasResponse(int slot) {
        return cell(slot, END_TIME) != NO_RESPONSE;
    }

    /// Whether no query can be taken before another leaves.
    boolean isFull() {
        return used() == capacity;
    }

    int used() {
        return free.length - freeCount;
    }

    long cell(int slot, int cell) {
        return cells[(slot << CELL_SHIFT) + cell];
    }

    void cell(int slot, int cell, long value) {
        cells[(slot << CELL_SHIFT) + cell] = value;
    }

    /// When a slot leaves its list, nanoseconds.
    long deadline(int slot) {
        return deadlines[slot];
    }

    void deadline(int slot, long nanos) {
        deadlines[slot] = nanos;
    }

    byte[] texts() {
        return texts;
    }

    /// Where the name of a slot begins in [#texts()].
    int nameAt(int slot) {
        return slot * TEXT_STRIDE;
    }

    /// Where the client subnet option of a slot begins in [#texts()].
    int subnetAt(int slot) {
        return slot * TEXT_STRIDE + SUBNET_AT;
    }

    /// The slot with this key whose question is that of `message`; a message without a question
    /// fits any.
    int find(int hash, Flow flow, boolean fromClient, long endpoints, Message message) {
        boolean anyQuestion = !message.hasQuestion();
        long question = question(message);
        for (int at = hash & mask; index[at] != 0; at = (at + 1) & mask) {
            int slot = slot(index[at]);
            if (hash(index[at]) == hash
                    && sameEndpoints(slot, flow, fromClient, endpoints)
                    && (anyQuestion || sameQuestion(slot, question, message))) {
                return slot;
            }
        }
        return NONE;
    }

    /// The slot with this key, whatever it asks; `flow` is that of the query.
    int findAny(int hash, Flow flow, long endpoints) {
        for (int at = hash & mask; index[at] != 0; at = (at + 1) & mask) {
            int slot = slot(index[at]);
            if (hash(index[at]) == hash && sameEndpoints(slot, flow, true, endpoints)) {
                return slot;
            }
        }
        return NONE;
    }

    /// Whether a slot's query has these addresses, ports and transport, whatever its message id.
    boolean sameSocket(int slot, Flow flow) {
        long socket = cell(slot, ENDPOINTS) & 0xffff_ffff_0000_ffffL;
        return socket == endpoints(flow.sourcePort, flow.destinationPort, 0, flow.tcp)
                && sameAddresses(slot, flow, true);
    }

    /// Whether a slot's query went over the TCP connection that `flow`, in either direction, is a
    /// segment of.
    boolean onConnection(int slot, Flow flow) {
        long ports = cell(slot, ENDPOINTS) & 0xffff_ffff_0000_ffffL;
        if (ports == endpoints(flow.sourcePort, flow.destinationPort, 0, true)) {
            return sameAddresses(slot, flow, true);
        }
        return ports == endpoints(flow.destinationPort, flow.sourcePort, 0, true)
                && sameAddresses(slot, flow, false);
    }

    /// Takes a free slot for a query. Must not be called when the table is full.
    int insert(int hash, Flow flow, long endpoints, Message query) {
        if (freeCount == 0) {
            resize(hashes.length * 2);
        }
        int slot = free[--freeCount];
        hashes[slot] = hash;
        int at = slot << CELL_SHIFT;
        cells[at + CLIENT_HIGH] = flow.sourceHigh;
        cells[at + CLIENT_LOW] = flow.sourceLow;
        cells[at + SERVER_HIGH] = flow.destinationHigh;
        cells[at + SERVER_LOW] = flow.destinationLow;
        cells[at + ENDPOINTS] = endpoints;
        cells[at + QUESTION] = question(query);
        if (query.hasQuestion()) {
            System.arraycopy(query.qnameBytes(), 0, texts, nameAt(slot), query.qnameLength());
        }
        int subnet = subnetLength(query);
        if (subnet > 0) {
            int from = query.clientSubnetOffset() - SUBNET_HEADER;
            System.arraycopy(query.buffer(), from, texts, subnetAt(slot), subnet);
        }
        place((long) hash << Integer.SIZE | (slot + 1));
        return slot;
    }

    /// Gives a slot back; it must have left its list.
    void remove(int slot) {
        int at = hashes[slot] & mask;
        while (slot(index[at]) != slot) {
            at = (at + 1) & mask;
        }
        closeGap(at);
        free[freeCount++] = slot;
    }

    /// Backward-shift deletion: moves up every entry of the run that may stand at the gap.
    private void closeGap(int emptied) {
        int gap = emptied;
        for (int at = (gap + 1) & mask; index[at] != 0; at = (at + 1) & mask) {
            int home = hash(index[at]) & mask;
            if (((at - home) & mask) >= ((at - gap) & mask)) {
                index[gap] = index[at];
                gap = at;
            }
        }
        index[gap] = 0;
    }

    private static int hash(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    private static int slot(long entry) {
        return (int) entry - 1;
    }

    private boolean sameEndpoints(int slot, Flow flow, boolean fromClient, long endpoints) {
        return cell(slot, ENDPOINTS) == endpoints && sameAddresses(slot, flow, fromClient);
    }

    private boolean sameAddresses(int slot, Flow flow, boolean fromClient) {
        int at = slot << CELL_SHIFT;
        return fromClient
                ? cells[at + CLIENT_LOW] == flow.sourceLow
                        && cells[at + SERVER_LOW] == flow.destinationLow
                        && cells[at + CLIENT_HIGH] == flow.sourceHigh
                        && cells[at + SERVER_HIGH] == flow.destinationHigh
                : cells[at + CLIENT_LOW] == flow.destinationLow
                        && cells[at + SERVER_LOW] == flow.sourceLow
                        && cells[at + CLIENT_HIGH] == flow.destinationHigh
                        && cells[at + SERVER_HIGH] == flow.sourceHigh;
    }

    private boolean sameQuestion(int slot, long question, Message message) {
        if (cell(slot, QUESTION) != question) {
            return false;
        }
        int at = nameAt(slot);
        int length = message.qnameLength();
        return Arrays.equals(texts, at, at + length, message.qnameBytes(), 0, length);
    }
}
