package io.isitdns.dns;

import org.jspecify.annotations.Nullable;

/// One decoded DNS message: a view of the caller's bytes that one decoder reuses for every message.
///
/// Not thread-safe, and valid only until the next [MessageDecoder#decode]. All offsets are indexes
/// into [#buffer]. Records beyond header and question are read with a [RecordCursor].
public final class Message implements Decoded {
    private static final int RCODE_MASK = 0xf;

    private byte[] buffer = new byte[0];
    private int offset;
    private int length;
    private int flags;

    private final byte[] qname = new byte[Wire.MAX_NAME];
    private int qnameLength;
    private int qtype;
    private int qclass;

    private int firstAnswerOffset;
    private int answersEnd;
    private int wholeAnswers;
    private int soaAnswers;
    private boolean dataSeen;
    private @Nullable Malformed recordsDefect;

    private final Edns edns = new Edns();

    Message() {}

    void start(byte[] bytes, int from, int size) {
        buffer = bytes;
        offset = from;
        length = size;
        flags = Header.flags(bytes, from);
        qnameLength = 0;
        qtype = 0;
        qclass = 0;
        wholeAnswers = 0;
        soaAnswers = 0;
        dataSeen = false;
        recordsDefect = null;
        recordsAt(from + Wire.HEADER_LENGTH);
        edns.clear();
    }

    /// Takes the first question, which lies between the two indexes. Its name holds no pointer: a
    /// pointer there could lead nowhere but into the header.
    void question(int nameOffset, int behind) {
        int tail = behind - Wire.QUESTION_TAIL;
        qnameLength = tail - nameOffset;
        Letters.copyLower(buffer, nameOffset, qname, qnameLength);
        qtype = Wire.u16(buffer, tail);
        qclass = Wire.u16(buffer, tail + 2);
        recordsAt(behind);
    }

    void recordsAt(int index) {
        firstAnswerOffset = index;
        answersEnd = index;
    }

    void answer(int type, int recordEnd) {
        wholeAnswers++;
        answersEnd = recordEnd;
        if (type == QType.SOA) {
            soaAnswers++;
        }
        dataSeen |= type == qtype || QType.asksForMany(qtype) || !hasQuestion();
    }

    void noteDefect(Malformed defect) {
        if (recordsDefect == null) {
            recordsDefect = defect;
        }
    }

    Edns ednsFields() {
        return edns;
    }

    int end() {
        return offset + length;
    }

    /// The array that holds the message.
    public byte[] buffer() {
        return buffer;
    }

    /// Where the message starts in [#buffer].
    public int offset() {
        return offset;
    }

    /// Bytes of the message.
    public int length() {
        return length;
    }

    /// The 16-bit ID of the header; not unique.
    public int messageId() {
        return Header.messageId(buffer, offset);
    }

    /// The 16 bits behind the ID as they are on the wire: QR, opcode, flags, rcode.
    public int flags() {
        return flags;
    }

    /// QR: true of a response, false of a query.
    public boolean response() {
        return (flags & Header.RESPONSE) != 0;
    }

    /// Kind of query, 0..15; see [Opcode].
    public int opcode() {
        return flags >>> Header.OPCODE_SHIFT & 0xf;
    }

    /// Authoritative answer.
    public boolean aa() {
        return (flags & Header.AUTHORITATIVE) != 0;
    }

    /// Truncated.
    public boolean tc() {
        return (flags & Header.TRUNCATED) != 0;
    }

    /// Recursion desired.
    public boolean rd() {
        return (flags & Header.RECURSION_DESIRED) != 0;
    }

    /// Recursion available.
    public boolean ra() {
        return (flags & Header.RECURSION_AVAILABLE) != 0;
    }

    /// Authentic data (RFC 4035 section 3.2.3).
    public boolean ad() {
        return (flags & Header.AUTHENTIC_DATA) != 0;
    }

    /// Checking disabled (RFC 4035 section 3.2.2).
    public boolean cd() {
        return (flags & Header.CHECKING_DISABLED) != 0;
    }

    /// Response code, 0..4095: four bits of the header and eight above them of the OPT record (RFC
    /// 6891 section 6.1.3); see [Rcode].
    public int rcode() {
        return edns.upperRcode << 4 | (flags & RCODE_MASK);
    }

    /// Questions that the header announces. More than one is a [#recordsDefect]; the first is used.
    public int questionCount() {
        return Header.questionCount(buffer, offset);
    }

    /// Answers that the header announces; [#wholeAnswers] says how many there are.
    public int answerCount() {
        return Header.answerCount(buffer, offset);
    }

    /// Authority records that the header announces.
    public int authorityCount() {
        return Header.authorityCount(buffer, offset);
    }

    /// Additional records that the header announces.
    public int additionalCount() {
        return Header.additionalCount(buffer, offset);
    }

    /// Whether there is a question. There need not be: in a response to a query that could not be
    /// read, in the later messages of a zone transfer, in a query for a cookie only (RFC 7873
    /// section 5.4).
    public boolean hasQuestion() {
        return qnameLength != 0;
    }

    /// The name of the question in uncompressed wire form, lower-cased, in the first [#qnameLength]
    /// bytes of an array that belongs to this message and is overwritten by the next one.
    public byte[] qnameBytes() {
        return qname;
    }

    /// Bytes of the question's name, 1..255 with its root label; 0 without a question.
    public int qnameLength() {
        return qnameLength;
    }

    /// [NameHash] of the lower-cased name, computed on each call; 0 without a question.
    public int qnameHash() {
        return hasQuestion() ? NameHash.of(qname, 0, qnameLength) : 0;
    }

    /// Type asked for, see [QType]; 0 without a question.
    public int qtype() {
        return qtype;
    }

    /// Class asked for, see [QClass]; 0 without a question.
    public int qclass() {
        return qclass;
    }

    /// Whether the answer section holds what was asked for: a record of the type of the question,
    /// or any record where the question names no single type (ANY, AXFR, IXFR, MAILA, MAILB) or is
    /// absent. It tells an answer from NODATA in a NOERROR response.
    ///
    /// Two cases are data because their absence cannot be shown: an answer section that is cut off
    /// or broken before its end, and NOERROR to anything other than a QUERY.
    public boolean hasData() {
        if (opcode() != Opcode.QUERY) {
            return rcode() == Rcode.NOERROR;
        }
        return dataSeen || wholeAnswers < answerCount();
    }

    /// What is wrong behind the header and the first question; null if nothing is. It is the first
    /// defect found. Records before it can be used.
    public @Nullable Malformed recordsDefect() {
        return recordsDefect;
    }

    /// Answers that are whole: [#answerCount], unless the answer section is cut off or broken.
    public int wholeAnswers() {
        return wholeAnswers;
    }

    /// SOA records in the answer section; the second one ends a zone transfer (RFC 5936 section
    /// 2.2).
    public int answerSoaCount() {
        return soaAnswers;
    }

    /// Where the answer section starts.
    public int firstAnswerOffset() {
        return firstAnswerOffset;
    }

    /// Where the first `most` answers end, or all whole ones if there are fewer. The bytes from
    /// [#offset] up to there can be kept and read alone, since pointers lead backwards only.
    public int endOfAnswers(int most) {
        if (most >= wholeAnswers) {
            return answersEnd;
        }
        int at = firstAnswerOffset;
        for (int i = 0; i < most; i++) {
            at = Wire.skipRecord(buffer, offset, end(), at);
        }
        return at;
    }

    /// Whether there is an OPT record (RFC 6891). Without one, all numbers from it are -1.
    public boolean edns() {
        return edns.present;
    }

    /// EDNS version, 0..255; -1 without EDNS.
    public int ednsVersion() {
        return edns.version;
    }

    /// Largest UDP payload that the sender can take, in bytes, 0..65535; -1 without EDNS.
    public int ednsUdpSize() {
        return edns.udpSize;
    }

    /// DO: the sender wants DNSSEC records (RFC 3225).
    public boolean dnssecOk() {
        return edns.dnssecOk;
    }

    /// Extended DNS errors in the message (RFC 8914); the accessors below give the first.
    public int edeCount() {
        return edns.edeCount;
    }

    /// Info code of the first extended DNS error, 0..65535, see [EdeCode]; -1 without one.
    public int edeCode() {
        return edns.edeCode;
    }

    /// Where its extra text starts, UTF-8 that nobody has checked; -1 without one.
    public int edeOffset() {
        return edns.edeOffset;
    }

    /// Bytes of its extra text, without a closing NUL; 0 without one.
    public int edeLength() {
        return edns.edeLength;
    }

    /// Address family of the client subnet (RFC 7871): 1 for IPv4, 2 for IPv6; -1 without one.
    public int clientSubnetFamily() {
        return edns.subnetFamily;
    }

    /// Leading bits of the client's address that the sender gave away, 0..255 as on the wire; -1
    /// without.
    public int clientSubnetPrefix() {
        return edns.subnetFamily < 0 ? -1 : edns.subnetPrefix;
    }

    /// Leading bits that the answer holds for, 0..255 as on the wire; -1 without.
    public int clientSubnetScope() {
        return edns.subnetFamily < 0 ? -1 : edns.subnetScope;
    }

    /// Where the address of the client subnet starts; -1 without.
    public int clientSubnetOffset() {
        return edns.subnetFamily < 0 ? -1 : edns.subnetOffset;
    }

    /// Bytes of the address of the client subnet, trailing zero octets left out; 0 without.
    public int clientSubnetLength() {
        return edns.subnetFamily < 0 ? 0 : edns.subnetLength;
    }

    /// Where the DNS cookie starts (RFC 7873): 8 bytes of the client, then up to 32 of the server;
    /// -1 without.
    public int cookieOffset() {
        return edns.cookieOffset;
    }

    /// Bytes of the DNS cookie; 0 without.
    public int cookieLength() {
        return edns.cookieOffset < 0 ? 0 : edns.cookieLength;
    }

    /// Where the name server identifier starts (RFC 5001); -1 without.
    public int nsidOffset() {
        return edns.nsidOffset;
    }

    /// Bytes of the name server identifier; 0 without, and in queries.
    public int nsidLength() {
        return edns.nsidOffset < 0 ? 0 : edns.nsidLength;
    }
}
