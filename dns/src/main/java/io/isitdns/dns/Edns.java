package io.isitdns.dns;

/// What one OPT record says (RFC 6891), with the options that we read: NSID (RFC 5001), client
/// subnet (RFC 7871), cookie (RFC 7873) and extended DNS errors (RFC 8914). Of an option that comes
/// twice the first is used. Offsets are indexes into the buffer of the message.
final class Edns {
    static final int NSID = 3;
    static final int CLIENT_SUBNET = 8;
    static final int COOKIE = 10;
    static final int EXTENDED_ERROR = 15;

    static final int DNSSEC_OK = 1 << 15;

    /// Octets of family, source prefix and scope prefix before the address of a client subnet.
    private static final int SUBNET_HEAD = 4;

    boolean present;
    int udpSize;
    int upperRcode;
    int version;
    boolean dnssecOk;

    int edeCount;
    int edeCode;
    int edeOffset;
    int edeLength;

    int subnetFamily;
    int subnetPrefix;
    int subnetScope;
    int subnetOffset;
    int subnetLength;

    int cookieOffset;
    int cookieLength;
    int nsidOffset;
    int nsidLength;

    /// Forgets everything: the message has no OPT record. Fields of an option that is absent are
    /// not cleared by this: their offset (or code, or family) of -1 says so.
    void clear() {
        present = false;
        udpSize = -1;
        upperRcode = 0;
        version = -1;
        dnssecOk = false;
        edeCount = 0;
        edeCode = -1;
        edeLength = 0;
        edeOffset = -1;
        subnetFamily = -1;
        cookieOffset = -1;
        nsidOffset = -1;
    }

    /// Takes the class and TTL fields of the OPT record.
    void start(int rclass, int ttl) {
        present = true;
        udpSize = rclass;
        upperRcode = ttl >>> 24;
        version = ttl >>> 16 & 0xff;
        dnssecOk = (ttl & DNSSEC_OK) != 0;
    }

    /// Reads the options between `from` and `end`.
    ///
    /// @return false if one of them is broken; those before it are kept
    boolean options(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            if (end - at < 4) {
                return false;
            }
            int code = Wire.u16(bytes, at);
            int length = Wire.u16(bytes, at + 2);
            at += 4;
            if (length > end - at || !option(bytes, code, at, length)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private boolean option(byte[] bytes, int code, int at, int length) {
        return switch (code) {
            case EXTENDED_ERROR -> extendedError(bytes, at, length);
            case CLIENT_SUBNET -> clientSubnet(bytes, at, length);
            case COOKIE -> cookie(at, length);
            case NSID -> nsid(at, length);
            default -> true;
        };
    }

    private boolean extendedError(byte[] bytes, int at, int length) {
        if (length < 2) {
            return false;
        }
        edeCount++;
        if (edeCount == 1) {
            edeCode = Wire.u16(bytes, at);
            edeOffset = at + 2;
            edeLength = length - 2;
            // RFC 8914 section 2: the text may end with a NUL, which is not part of it.
            if (edeLength > 0 && bytes[at + length - 1] == 0) {
                edeLength--;
            }
        }
        return true;
    }

    private boolean clientSubnet(byte[] bytes, int at, int length) {
        if (length < SUBNET_HEAD) {
            return false;
        }
        if (subnetFamily < 0) {
            subnetFamily = Wire.u16(bytes, at);
            subnetPrefix = Wire.u8(bytes, at + 2);
            subnetScope = Wire.u8(bytes, at + 3);
            subnetOffset = at + SUBNET_HEAD;
            subnetLength = length - SUBNET_HEAD;
        }
        return true;
    }

    private boolean cookie(int at, int length) {
        if (cookieOffset < 0) {
            cookieOffset = at;
            cookieLength = length;
        }
        return true;
    }

    private boolean nsid(int at, int length) {
        if (nsidOffset < 0) {
            nsidOffset = at;
            nsidLength = length;
        }
        return true;
    }
}
