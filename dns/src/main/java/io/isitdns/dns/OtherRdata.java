package io.isitdns.dns;

/// Rdata of keys, certificates, fingerprints and hardware addresses outside DNSSEC.
final class OtherRdata {
    private OtherRdata() {}

    /// TLSA (RFC 6698 section 2.2), SMIMEA (RFC 8162): usage, selector, matching type, data.
    static void tlsa(RdataFields fields) {
        fields.u8().space().u8().space().u8().space().hexRest();
    }

    /// RFC 4255 section 3.2: algorithm, fingerprint type, fingerprint.
    static void sshfp(RdataFields fields) {
        fields.u8().space().u8().space().hexRest();
    }

    /// RFC 4398 section 2.2: type, key tag, algorithm, certificate.
    static void cert(RdataFields fields) {
        fields.u16().space().u16().space().u8().space().base64Rest();
    }

    /// OPENPGPKEY (RFC 7929 section 2.3), DHCID (RFC 4701 section 3.2).
    static void base64(RdataFields fields) {
        fields.base64Rest();
    }

    /// EUI48 and EUI64 (RFC 7043): octets with dashes between them.
    static void eui(RdataFields fields) {
        boolean known = fields.left() == 6 || fields.left() == 8;
        if (!known) {
            fields.fail();
        }
        while (fields.left() > 0) {
            int octet = fields.readU8();
            fields.out().hexDigit(octet >>> 4).hexDigit(octet);
            if (fields.left() > 0) {
                fields.ascii("-");
            }
        }
    }
}
