package io.isitdns.model;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Transactions in columns: one array per column, one index per row.
///
/// This is the form in which transactions travel from the correlator to stores, files and pages.
/// The arrays are public because the writers at both ends are loops over single columns, millions
/// of rows per second; they are written by one thread until the batch is handed over and only read
/// after that. A reused batch is emptied with [#clear()]. Not thread-safe.
///
/// A batch is full at `capacity` rows, or when its variable part passes the byte limit: then
/// [#isFull()] is true and the owner hands it over; nothing leaves a batch by itself.
///
/// Variable parts lie in [#bytes], each named by an offset and a length: the name asked for in
/// lower-case wire form, the EDE text, the client subnet option, and the answers. Answers are held
/// either as the prefix of the response message that contains them or, for rows read back from a
/// store, as texts; [AnswerReader] reads both.
public final class TransactionBatch {
    /// Rows of a batch unless told otherwise.
    public static final int DEFAULT_CAPACITY = 2048;

    /// Value of a number column where there is none.
    public static final int NONE = -1;

    /// Most answer records kept of one response.
    public static final int MAX_ANSWERS = 64;

    private static final int BYTES_PER_ROW = 256;
    private static final int FULL_AT_BYTES_PER_ROW = 1024;

    /// Time of the first query (of an unsolicited response: of that), nanoseconds since 1970-01-01
    /// UTC.
    public final long[] timeNanos;

    /// Transactions this row stands for, at least 1.
    public final int[] count;

    /// Interface number of the source that saw it; see [#interfaceName(int)].
    public final int[] interfaceNumber;

    /// Ordinal of [Leg].
    public final byte[] leg;

    /// Client address, upper and lower long, IPv4 as IPv4-mapped IPv6.
    public final long[] clientHigh;

    public final long[] clientLow;

    /// Client port, 0..65535.
    public final int[] clientPort;

    /// Who asked; [ClientIdentity#NONE] while nobody looked.
    public final ClientIdentity[] client;

    /// Server address, upper and lower long.
    public final long[] serverHigh;

    public final long[] serverLow;

    /// Server port, 0..65535.
    public final int[] serverPort;

    /// Ordinal of [ServerKind].
    public final byte[] serverKind;

    /// Which server was asked; [ServerIdentity#NONE] while nobody looked.
    public final ServerIdentity[] server;

    /// Ordinal of [Transport].
    public final byte[] transport;

    /// The ID in the header, 0..65535.
    public final int[] messageId;

    /// The operation code, 0..15.
    public final byte[] opcode;

    /// Where the wire-form name begins in [#bytes]; its length is in [#qnameLength].
    public final int[] qnameOffset;

    /// Bytes of the name, 1..255; 0 when the message had no question.
    public final int[] qnameLength;

    /// The record type asked for, 0..65535; [#NONE] without a question.
    public final int[] qtype;

    /// The class asked for, 0..65535; [#NONE] without a question.
    public final int[] qclass;

    /// Ordinal of [Outcome].
    public final byte[] outcome;

    /// Response code with EDNS bits, or [#NONE] without a response.
    public final int[] rcode;

    /// The 16 header bits that hold the flags (RFC 1035 section 4.1.1).
    public final int[] flags;

    /// UDP payload size of the OPT record, or [#NONE].
    public final int[] ednsUdpSize;

    /// DO bit: 1, 0, or [#NONE] without an OPT record.
    public final byte[] dnssecOk;

    /// First extended DNS error of the response, or [#NONE].
    public final int[] edeCode;

    /// Range of the extended error's text in [#bytes].
    public final int[] edeTextOffset;

    public final int[] edeTextLength;

    /// Range of the client subnet option's data (RFC 7871 section 6) in [#bytes]; length 0 without
    /// one.
    public final int[] clientSubnetOffset;

    public final int[] clientSubnetLength;

    /// Microseconds from the last transmission to the response, or [#NONE]; of a folded row the
    /// mean.
    public final long[] latencyMicros;

    /// Microseconds from the first transmission to the response, or [#NONE]; of a folded row the
    /// mean.
    public final long[] firstLatencyMicros;

    /// Transmissions of the query.
    public final int[] attempts;

    /// Response messages that came for it, duplicates included.
    public final int[] responseMessages;

    /// Whether the response came after the client's timer.
    public final boolean[] late;

    /// DNS payload bytes of all transmissions.
    public final int[] queryBytes;

    /// DNS payload bytes of all responses, or [#NONE] without one.
    public final int[] responseBytes;

    /// Range of the answers in [#bytes], and how to read it: see [#answersAreText].
    public final int[] answersOffset;

    public final int[] answersLength;

    /// Records in the answer section as its header counts them, kept or not.
    public final int[] answerCount;

    /// True when the answers are texts (from a store), false when they are a message prefix.
    public final boolean[] answersAreText;

    /// Ordinal of [NameClass].
    public final byte[] nameClass;

    /// Offset within the wire-form name at which the registrable domain begins, or [#NONE].
    public final int[] registrableOffset;

    /// The Kubernetes Service asked for, or null for other names.
    public final @Nullable ServiceName[] service;

    /// The lookup that it belongs to, or [#NONE] while not grouped.
    public final long[] lookupId;

    /// Latencies of the transactions folded into this row, or null for a row that stands for one.
    public final @Nullable Fold[] fold;

    /// The variable parts of all rows. Replaced by a larger array as it grows.
    public byte[] bytes;

    private final int capacity;
    private int size;
    private int bytesUsed;
    private String node = "";
    private InterfaceNames interfaceNames = InterfaceNames.NUMBERED;

    /// An empty batch of the default capacity.
    public TransactionBatch() {
        this(DEFAULT_CAPACITY);
    }

    /// An empty batch for `capacity` rows, at least 1.
    public TransactionBatch(int capacity) {
        this.capacity = capacity;
        timeNanos = new long[capacity];
        count = new int[capacity];
        interfaceNumber = new int[capacity];
        leg = new byte[capacity];
        clientHigh = new long[capacity];
        clientLow = new long[capacity];
        clientPort = new int[capacity];
        client = new ClientIdentity[capacity];
        serverHigh = new long[capacity];
        serverLow = new long[capacity];
        serverPort = new int[capacity];
        serverKind = new byte[capacity];
        server = new ServerIdentity[capacity];
        transport = new byte[capacity];
        messageId = new int[capacity];
        opcode = new byte[capacity];
        qnameOffset = new int[capacity];
        qnameLength = new int[capacity];
        qtype = new int[capacity];
        qclass = new int[capacity];
        outcome = new byte[capacity];
        rcode = new int[capacity];
        flags = new int[capacity];
        ednsUdpSize = new int[capacity];
        dnssecOk = new byte[capacity];
        edeCode = new int[capacity];
        edeTextOffset = new int[capacity];
        edeTextLength = new int[capacity];
        clientSubnetOffset = new int[capacity];
        clientSubnetLength = new int[capacity];
        latencyMicros = new long[capacity];
        firstLatencyMicros = new long[capacity];
        attempts = new int[capacity];
        responseMessages = new int[capacity];
        late = new boolean[capacity];
        queryBytes = new int[capacity];
        responseBytes = new int[capacity];
        answersOffset = new int[capacity];
        answersLength = new int[capacity];
        answerCount = new int[capacity];
        answersAreText = new boolean[capacity];
        nameClass = new byte[capacity];
        registrableOffset = new int[capacity];
        service = new @Nullable ServiceName[capacity];
        lookupId = new long[capacity];
        fold = new @Nullable Fold[capacity];
        bytes = new byte[capacity * BYTES_PER_ROW];
    }

    /// Rows in the batch.
    public int size() {
        return size;
    }

    /// Most rows the batch holds.
    public int capacity() {
        return capacity;
    }

    /// Whether the batch should be handed over before the next row.
    public boolean isFull() {
        return size == capacity || bytesUsed > capacity * FULL_AT_BYTES_PER_ROW;
    }

    /// Adds a row whose columns are all empty: numbers that may be absent are [#NONE], counts 0
    /// except `count`, which is 1. Must not be called on a batch of `capacity` rows.
    ///
    /// @return the index of the new row
    public int addRow() {
        int row = size++;
        count[row] = 1;
        leg[row] = 0;
        client[row] = ClientIdentity.NONE;
        serverKind[row] = (byte) ServerKind.UNKNOWN.ordinal();
        server[row] = ServerIdentity.NONE;
        qnameLength[row] = 0;
        qtype[row] = NONE;
        qclass[row] = NONE;
        rcode[row] = NONE;
        flags[row] = 0;
        ednsUdpSize[row] = NONE;
        dnssecOk[row] = NONE;
        edeCode[row] = NONE;
        edeTextLength[row] = 0;
        clientSubnetLength[row] = 0;
        latencyMicros[row] = NONE;
        firstLatencyMicros[row] = NONE;
        attempts[row] = 0;
        responseMessages[row] = 0;
        late[row] = false;
        queryBytes[row] = 0;
        responseBytes[row] = NONE;
        answersLength[row] = 0;
        answerCount[row] = 0;
        answersAreText[row] = false;
        nameClass[row] = (byte) NameClass.EXTERNAL.ordinal();
        registrableOffset[row] = NONE;
        service[row] = null;
        lookupId[row] = NONE;
        fold[row] = null;
        return row;
    }

    /// Copies `length` bytes into the variable part.
    ///
    /// @return their offset in [#bytes]
    public int addBytes(byte[] source, int offset, int length) {
        int at = bytesUsed;
        reserve(length);
        System.arraycopy(source, offset, bytes, at, length);
        bytesUsed = at + length;
        return at;
    }

    /// Bytes of the variable part in use.
    public int bytesUsed() {
        return bytesUsed;
    }

    /// Empties the batch for reuse; node and interface names stay.
    public void clear() {
        size = 0;
        bytesUsed = 0;
    }

    /// A batch of the same content that shares nothing with this one, as large as its rows need.
    public TransactionBatch copy() {
        TransactionBatch copy = new TransactionBatch(Math.max(1, size));
        for (int row = 0; row < size; row++) {
            copy.addRowOf(this, row);
        }
        copy.capturedOn(node, interfaceNames);
        return copy;
    }

    /// Adds a copy of a row of another batch, without where it was captured: see
    /// [#capturedOn(String, InterfaceNames)].
    ///
    /// @return the index of the new row
    public int addRowOf(TransactionBatch from, int fromRow) {
        int row = addRow();
        setFixedParts(row, from, fromRow);
        addVariablePartsOf(from, fromRow, row);
        return row;
    }

    /// Takes rows out; the others keep their order and move up. Their part of [#bytes] stays.
    ///
    /// @param removed numbers of the rows to take out
    public void removeRows(BitSet removed) {
        int kept = 0;
        for (int row = 0; row < size; row++) {
            if (!removed.get(row)) {
                moveRow(row, kept++);
            }
        }
        size = kept;
    }

    private void moveRow(int from, int to) {
        setFixedParts(to, this, from);
        qnameOffset[to] = qnameOffset[from];
        qnameLength[to] = qnameLength[from];
        edeTextOffset[to] = edeTextOffset[from];
        edeTextLength[to] = edeTextLength[from];
        clientSubnetOffset[to] = clientSubnetOffset[from];
        clientSubnetLength[to] = clientSubnetLength[from];
        answersOffset[to] = answersOffset[from];
        answersLength[to] = answersLength[from];
    }

    /// Copies all columns of a row that are no ranges of [#bytes].
    private void setFixedParts(int row, TransactionBatch from, int fromRow) {
        timeNanos[row] = from.timeNanos[fromRow];
        count[row] = from.count[fromRow];
        interfaceNumber[row] = from.interfaceNumber[fromRow];
        leg[row] = from.leg[fromRow];
        clientHigh[row] = from.clientHigh[fromRow];
        clientLow[row] = from.clientLow[fromRow];
        clientPort[row] = from.clientPort[fromRow];
        client[row] = from.client[fromRow];
        serverHigh[row] = from.serverHigh[fromRow];
        serverLow[row] = from.serverLow[fromRow];
        serverPort[row] = from.serverPort[fromRow];
        serverKind[row] = from.serverKind[fromRow];
        server[row] = from.server[fromRow];
        transport[row] = from.transport[fromRow];
        messageId[row] = from.messageId[fromRow];
        opcode[row] = from.opcode[fromRow];
        qtype[row] = from.qtype[fromRow];
        qclass[row] = from.qclass[fromRow];
        outcome[row] = from.outcome[fromRow];
        rcode[row] = from.rcode[fromRow];
        flags[row] = from.flags[fromRow];
        ednsUdpSize[row] = from.ednsUdpSize[fromRow];
        dnssecOk[row] = from.dnssecOk[fromRow];
        edeCode[row] = from.edeCode[fromRow];
        latencyMicros[row] = from.latencyMicros[fromRow];
        firstLatencyMicros[row] = from.firstLatencyMicros[fromRow];
        attempts[row] = from.attempts[fromRow];
        responseMessages[row] = from.responseMessages[fromRow];
        late[row] = from.late[fromRow];
        queryBytes[row] = from.queryBytes[fromRow];
        responseBytes[row] = from.responseBytes[fromRow];
        answerCount[row] = from.answerCount[fromRow];
        answersAreText[row] = from.answersAreText[fromRow];
        nameClass[row] = from.nameClass[fromRow];
        registrableOffset[row] = from.registrableOffset[fromRow];
        service[row] = from.service[fromRow];
        lookupId[row] = from.lookupId[fromRow];
        fold[row] = from.fold[fromRow];
    }

    private void addVariablePartsOf(TransactionBatch from, int fromRow, int row) {
        qnameLength[row] = from.qnameLength[fromRow];
        qnameOffset[row] = addBytes(from.bytes, from.qnameOffset[fromRow], qnameLength[row]);
        edeTextLength[row] = from.edeTextLength[fromRow];
        edeTextOffset[row] = addBytes(from.bytes, from.edeTextOffset[fromRow], edeTextLength[row]);
        clientSubnetLength[row] = from.clientSubnetLength[fromRow];
        clientSubnetOffset[row] =
                addBytes(from.bytes, from.clientSubnetOffset[fromRow], clientSubnetLength[row]);
        answersLength[row] = from.answersLength[fromRow];
        answersOffset[row] = addBytes(from.bytes, from.answersOffset[fromRow], answersLength[row]);
    }

    /// The node on which all rows of this batch were captured.
    public String node() {
        return node;
    }

    /// The name of the interface with this number.
    public String interfaceName(int number) {
        return interfaceNames.name(number);
    }

    /// Says where the rows were captured.
    public void capturedOn(String node, InterfaceNames interfaceNames) {
        this.node = node;
        this.interfaceNames = interfaceNames;
    }

    /// Says that the rows were captured where those of another batch were.
    public void capturedOn(TransactionBatch other) {
        capturedOn(other.node, other.interfaceNames);
    }

    /// Whether interface numbers mean the same in both batches.
    public boolean isCapturedLike(TransactionBatch other) {
        return node.equals(other.node) && interfaceNames.equals(other.interfaceNames);
    }

    private void reserve(int length) {
        if (bytesUsed + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, bytesUsed + length));
        }
    }

    /// Names of the interfaces of one source.
    @FunctionalInterface
    public interface InterfaceNames {
        /// Names for sources that know none: `if0`, `if1` and so on.
        InterfaceNames NUMBERED = number -> "if" + number;

        /// The name of the interface with this number; the same number gives the same name while a
        /// batch is read.
        String name(int number);
    }
}
