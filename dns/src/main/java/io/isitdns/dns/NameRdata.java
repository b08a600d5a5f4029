package io.isitdns.dns;

/// Rdata that consists of names and numbers.
final class NameRdata {
    private NameRdata() {}

    /// MINFO (RFC 1035 section 3.3.7), RP (RFC 1183 section 2).
    static void twoNames(RdataFields fields) {
        fields.name().space().name();
    }

    /// MX (RFC 1035 section 3.3.9), AFSDB and RT (RFC 1183), KX (RFC 2230).
    static void preferredName(RdataFields fields) {
        fields.u16().space().name();
    }

    /// RFC 2163 section 4.
    static void px(RdataFields fields) {
        fields.u16().space().name().space().name();
    }

    /// RFC 1035 section 3.3.13: names, then serial, refresh, retry, expire, minimum.
    static void soa(RdataFields fields) {
        fields.name().space().name();
        for (int i = 0; i < 5; i++) {
            fields.space().u32();
        }
    }

    /// RFC 2782: priority, weight, port, target.
    static void srv(RdataFields fields) {
        fields.u16().space().u16().space().u16().space().name();
    }

    /// RFC 3403 section 4.1: order, preference, flags, service, regular expression, replacement.
    static void naptr(RdataFields fields) {
        fields.u16().space().u16();
        fields.space().string().space().string().space().string();
        fields.space().name();
    }
}
