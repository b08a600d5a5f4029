package io.isitdns.correlate;

import io.isitdns.dns.Message;
import io.isitdns.dns.QType;
import io.isitdns.packet.Flow;
import java.util.Arrays;

/// The queries that wait for a response, and those that just got one: a fixed number of slots,
/// found by hash, and kept in two lists by age.
///
/// A slot is sixteen longs in one array and [#TEXT_STRIDE] bytes in another, so that a query costs
/// a few cache lines and no allocation. Slots are found by open addressing (linear probing,
/// backward-shift deletion) on addresses, ports, transport and message id; the question is compared
/// after that, since some responses carry none. Not thread-safe.
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

    /// Deadline at which the slot leaves its list, nanoseconds.
    static final int DEADLINE = 13;

    /// The hash under which the slot is found.
    private static final int HASH = 14;

    /// Sixteen longs: two cache lines.
    private static final int CELL_SHIFT = 4;

    /// Name at 0, client subnet option behind it.
    private static final int TEXT_STRIDE = 280;

    private static final int SUBNET_AT = 256;
    private static final int MAX_SUBNET = TEXT_STRIDE - SUBNET_AT;

    /// Family and prefix lengths before the address of a client subnet option (RFC 7871 section 6).
    private static final int SUBNET_HEADER = 4;

    /// Queries that wait, oldest transmission first. Those over TCP have a list of their own since
    /// a reset looks through it.
    final AgeList openUdp;

    final AgeList openTcp;

    /// Transactions that ended and wait for duplicates, oldest end first.
    final AgeList lingering;

    /// Zone transfers that wait for their next message, longest wait first.
    final AgeList transferring;

    private final long[] cells;
    private final byte[] texts;

    /// Hash (upper half) and slot + 1 (lower half); 0 where nothing is. With the hash at hand, a
    /// probe touches no slot but the one it looks for.
    private final long[] index;

    private final int mask;
    private final int[] free;
    private int freeCount;

    QueryTable(int capacity) {
        cells = new long[capacity << CELL_SHIFT];
        texts = new byte[capacity * TEXT_STRIDE];
        index = new long[capacity * 2];
        mask = index.length - 1;
        free = new int[capacity];
        for (int slot = 0; slot < capacity; slot++) {
            free[slot] = capacity - 1 - slot;
        }
        freeCount = capacity;
        int[] next = new int[capacity];
        int[] previous = new int[capacity];
        openUdp = new AgeList(next, previous);
        openTcp = new AgeList(next, previous);
        lingering = new AgeList(next, previous);
        transferring = new AgeList(next, previous);
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
        return cell(tcp, DEADLINE) < cell(udp, DEADLINE) ? tcp : udp;
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

    boolean isFull() {
        return freeCount == 0;
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
        int slot = free[--freeCount];
        int at = slot << CELL_SHIFT;
        cells[at + HASH] = hash;
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
        int place = hash & mask;
        while (index[place] != 0) {
            place = (place + 1) & mask;
        }
        index[place] = (long) hash << Integer.SIZE | (slot + 1);
        return slot;
    }

    /// Gives a slot back; it must have left its list.
    void remove(int slot) {
        int at = (int) cell(slot, HASH) & mask;
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
