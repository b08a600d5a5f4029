package io.isitdns.packet;

/// Judges whether bytes look like the start of a DNS message in a TCP stream, for streams that are
/// followed from the middle.
///
/// ```text
/// length 2 | message_id 2 | QR 1 bit, opcode 4, AA, TC, RD | RA, Z, AD, CD, rcode 4
/// | question count 2 | answer count 2 | authority count 2 | additional count 2
/// ```
final class MessageStart {
    static final int PREFIX_BYTES = 2;
    static final int DNS_HEADER_BYTES = 12;

    private static final int FLAGS = 4;
    private static final int FLAGS_END = 6;
    private static final int QUESTIONS = 6;
    private static final int COUNTS_END = PREFIX_BYTES + DNS_HEADER_BYTES;
    private static final int MIN_QUESTION_BYTES = 5;
    private static final int MIN_RECORD_BYTES = 11;

    /// Opcodes that are assigned: query, inverse query, status, notify, update, stateful
    /// operations.
    private static final int KNOWN_OPCODES = 0b111_0111;

    private MessageStart() {}

    /// Whether `length` bytes at `offset` may be the start of a message. With fewer bytes than the
    /// header has, only what is there is judged; a prefix alone is judged by itself, because some
    /// programs send it in a segment of its own.
    ///
    /// @param mayBeQuery whether the stream goes to a DNS port
    /// @param mayBeResponse whether the stream comes from a DNS port
    static boolean isPlausible(
            byte[] bytes, int offset, int length, boolean mayBeQuery, boolean mayBeResponse) {
        if (length < PREFIX_BYTES || Bytes.unsigned16(bytes, offset) < DNS_HEADER_BYTES) {
            return false;
        }
        if (length < FLAGS_END) {
            return length == PREFIX_BYTES;
        }
        int flags = Bytes.unsigned16(bytes, offset + FLAGS);
        boolean response = (flags & 0x8000) != 0;
        boolean knownOpcode = (KNOWN_OPCODES >> (flags >> 11 & 0xf) & 1) != 0;
        if (!knownOpcode || !(response ? mayBeResponse : mayBeQuery)) {
            return false;
        }
        return length < COUNTS_END || countsFit(bytes, offset, response);
    }

    private static boolean countsFit(byte[] bytes, int offset, boolean response) {
        int questions = Bytes.unsigned16(bytes, offset + QUESTIONS);
        int records =
                Bytes.unsigned16(bytes, offset + QUESTIONS + 2)
                        + Bytes.unsigned16(bytes, offset + QUESTIONS + 4)
                        + Bytes.unsigned16(bytes, offset + QUESTIONS + 6);
        // Later messages of a zone transfer have no question (RFC 5936 section 2.2.2).
        if (questions > 1 || (questions == 0 && !response)) {
            return false;
        }
        int least = questions * MIN_QUESTION_BYTES + records * MIN_RECORD_BYTES;
        return DNS_HEADER_BYTES + least <= Bytes.unsigned16(bytes, offset);
    }
}
