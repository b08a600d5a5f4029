package io.isitdns.dns;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Rdata of DNSSEC (RFC 4034, RFC 5155) and of what came after it.
final class DnssecRdata {
    private static final int MAX_BITMAP = 32;

    private DnssecRdata() {}

    /// DS, CDS, DLV: key tag, algorithm, digest type, digest (RFC 4034 section 5.3).
    static void ds(RdataFields fields) {
        fields.u16().space().u8().space().u8();
        spaceBeforeRest(fields).hexRest();
    }

    /// DNSKEY, CDNSKEY, KEY: flags, protocol, algorithm, key (RFC 4034 section 2.2).
    static void dnskey(RdataFields fields) {
        fields.u16().space().u8().space().u8();
        spaceBeforeRest(fields).base64Rest();
    }

    /// RRSIG, SIG: type covered, algorithm, labels, original TTL, expiration, inception, key tag,
    /// signer, signature (RFC 4034 section 3.2).
    static void rrsig(RdataFields fields) {
        fields.type().space().u8().space().u8().space().u32().space();
        time(fields);
        fields.space();
        time(fields);
        fields.space().u16().space().name();
        spaceBeforeRest(fields).base64Rest();
    }

    /// NSEC: next name, types (RFC 4034 section 4.2).
    static void nsec(RdataFields fields) {
        fields.name();
        types(fields);
    }

    /// NSEC3: algorithm, flags, iterations, salt, next hashed owner, types (RFC 5155 section 3.3).
    static void nsec3(RdataFields fields) {
        nsec3param(fields);
        fields.space();
        fields.base32Hex(fields.readU8());
        types(fields);
    }

    /// NSEC3PARAM: algorithm, flags, iterations, salt (RFC 5155 section 4.3).
    static void nsec3param(RdataFields fields) {
        fields.u8().space().u8().space().u16().space();
        int saltLength = fields.readU8();
        if (saltLength == 0) {
            fields.ascii("-");
        } else {
            fields.hex(saltLength);
        }
    }

    /// CSYNC: SOA serial, flags, types (RFC 7477 section 2.1).
    static void csync(RdataFields fields) {
        fields.u32().space().u16();
        types(fields);
    }

    /// ZONEMD: serial, scheme, hash algorithm, digest (RFC 8976 section 2).
    static void zonemd(RdataFields fields) {
        fields.u32().space().u8().space().u8();
        spaceBeforeRest(fields).hexRest();
    }

    private static RdataFields spaceBeforeRest(RdataFields fields) {
        return fields.left() > 0 ? fields.space() : fields;
    }

    /// A point in time as YYYYMMDDHHmmSS in UTC, its 32 bits taken as unsigned seconds since 1970.
    private static void time(RdataFields fields) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(fields.readU32(), 0, ZoneOffset.UTC);
        TextBuffer out = fields.out();
        out.decimal(time.getYear(), 4);
        out.decimal(time.getMonthValue(), 2).decimal(time.getDayOfMonth(), 2);
        out.decimal(time.getHour(), 2).decimal(time.getMinute(), 2).decimal(time.getSecond(), 2);
    }

    /// Types up to the end, each with a space before it (RFC 4034 section 4.1.2): per window of 256
    /// types its number, the length of its bitmap, the bitmap.
    private static void types(RdataFields fields) {
        while (fields.left() > 0) {
            int window = fields.readU8();
            int length = fields.readU8();
            int from = fields.take(length);
            if (from < 0 || length == 0 || length > MAX_BITMAP) {
                fields.fail();
                return;
            }
            for (int bit = 0; bit < 8 * length; bit++) {
                if ((fields.bytes()[from + bit / 8] & (0x80 >>> (bit % 8))) != 0) {
                    fields.space();
                    QType.append(fields.out(), (window << 8) | bit);
                }
            }
        }
    }
}
