package io.isitdns.dns;

/// Big-endian integers and domain names in a byte array. Reading an integer does not check bounds:
/// the caller has. Names are checked here, once, for every decoder of this package.
final class Wire {
    /// Octets of a message header (RFC 1035 section 4.1.1).
    static final int HEADER_LENGTH = 12;

    /// Octets of type and class behind the name of a question (RFC 1035 section 4.1.2).
    static final int QUESTION_TAIL = 4;

    /// Octets of type, class, TTL and rdata length behind the owner name (RFC 1035 section 4.1.3).
    static final int RECORD_TAIL = 10;

    /// Most octets of a name, its root label included (RFC 1035 section 2.3.4).
    static final int MAX_NAME = 255;

    /// Most octets of one label (RFC 1035 section 2.3.4).
    static final int MAX_LABEL = 63;

    // Faults of a name, negative so that they cannot be taken for an index.
    static final int SHORT = -1;
    private static final int BAD_POINTER = -2;
    private static final int BAD_LABEL = -3;
    private static final int LONG_NAME = -4;

    private static final int POINTER = 0xc0;

    private Wire() {}

    static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    static int i32(byte[] bytes, int at) {
        return u16(bytes, at) << 16 | u16(bytes, at + 2);
    }

    static long u32(byte[] bytes, int at) {
        return i32(bytes, at) & 0xffff_ffffL;
    }

    static long i64(byte[] bytes, int at) {
        return u32(bytes, at) << 32 | u32(bytes, at + 4);
    }

    /// Finds where the name at `nameOffset` ends in place, without following its pointer.
    ///
    /// @return index behind the name, or a negative fault for [#defect]
    static int skipName(byte[] bytes, int messageOffset, int end, int nameOffset) {
        int at = nameOffset;
        while (at < end) {
            int length = bytes[at] & 0xff;
            if (length == 0) {
                return at + 1;
            }
            if (length > MAX_LABEL) {
                int target = pointerTarget(bytes, messageOffset, end, at, nameOffset);
                return target < 0 ? target : at + 2;
            }
            at += length + 1;
            if (at - nameOffset >= MAX_NAME) {
                return LONG_NAME;
            }
        }
        return SHORT;
    }

    /// Where the compression pointer at `at` leads (RFC 1035 section 4.1.4). It has to lead behind
    /// the header and before `segment`, the start of the labels that it follows: hence no chain of
    /// pointers can loop.
    ///
    /// @return an index into `bytes`, or a negative fault for [#defect]
    static int pointerTarget(byte[] bytes, int messageOffset, int end, int at, int segment) {
        if ((bytes[at] & POINTER) != POINTER) {
            return BAD_LABEL;
        }
        if (end - at < 2) {
            return SHORT;
        }
        int target = messageOffset + (u16(bytes, at) & 0x3fff);
        boolean backwards = target >= messageOffset + HEADER_LENGTH && target < segment;
        return backwards ? target : BAD_POINTER;
    }

    /// Index behind a record that is known to be whole.
    static int skipRecord(byte[] bytes, int messageOffset, int end, int recordOffset) {
        int tail = skipName(bytes, messageOffset, end, recordOffset);
        return tail + RECORD_TAIL + u16(bytes, tail + 8);
    }

    /// The reason behind a negative fault.
    ///
    /// @param whenShort the reason for a name that ends beyond the message
    static Malformed defect(int fault, Malformed whenShort) {
        return switch (fault) {
            case BAD_POINTER -> Malformed.BAD_POINTER;
            case BAD_LABEL -> Malformed.BAD_LABEL;
            case LONG_NAME -> Malformed.LONG_NAME;
            default -> whenShort;
        };
    }
}
