package io.isitdns.dns;

/// The fixed part of a message, RFC 1035 section 4.1.1, and where the question section ends.
///
/// ```
///  0         2       4         6         8         10        12
///  | ID      | flags | QDCOUNT | ANCOUNT | NSCOUNT | ARCOUNT |
///
///  flags: QR(15) Opcode(14..11) AA(10) TC(9) RD(8) RA(7) Z(6) AD(5) CD(4) RCODE(3..0)
/// ```
final class Header {
    static final int RESPONSE = 1 << 15;
    static final int AUTHORITATIVE = 1 << 10;
    static final int TRUNCATED = 1 << 9;
    static final int RECURSION_DESIRED = 1 << 8;
    static final int RECURSION_AVAILABLE = 1 << 7;
    static final int AUTHENTIC_DATA = 1 << 5;
    static final int CHECKING_DISABLED = 1 << 4;
    static final int OPCODE_SHIFT = 11;

    private Header() {}

    /// Whether `length` bytes from `offset` lie inside the array and hold a header.
    static boolean fits(byte[] bytes, int offset, int length) {
        return length >= Wire.HEADER_LENGTH && offset >= 0 && offset <= bytes.length - length;
    }

    static int messageId(byte[] bytes, int offset) {
        return Wire.u16(bytes, offset);
    }

    static int flags(byte[] bytes, int offset) {
        return Wire.u16(bytes, offset + 2);
    }

    static int questionCount(byte[] bytes, int offset) {
        return Wire.u16(bytes, offset + 4);
    }

    static int answerCount(byte[] bytes, int offset) {
        return Wire.u16(bytes, offset + 6);
    }

    static int authorityCount(byte[] bytes, int offset) {
        return Wire.u16(bytes, offset + 8);
    }

    static int additionalCount(byte[] bytes, int offset) {
        return Wire.u16(bytes, offset + 10);
    }

    /// Index behind the whole question section, or a negative fault for [Wire#defect].
    static int skipQuestions(byte[] bytes, int messageOffset, int end) {
        int at = messageOffset + Wire.HEADER_LENGTH;
        for (int left = questionCount(bytes, messageOffset); left > 0 && at >= 0; left--) {
            at = skipQuestion(bytes, messageOffset, end, at);
        }
        return at;
    }

    /// Index behind one question, or a negative fault for [Wire#defect].
    static int skipQuestion(byte[] bytes, int messageOffset, int end, int at) {
        int tail = Wire.skipName(bytes, messageOffset, end, at);
        if (tail < 0) {
            return tail;
        }
        return end - tail < Wire.QUESTION_TAIL ? Wire.SHORT : tail + Wire.QUESTION_TAIL;
    }
}
