package io.isitdns.dns;

/// Rdata that consists of character strings.
final class TextRdata {
    private TextRdata() {}

    /// One or more strings: TXT (RFC 1035 section 3.3.14), SPF (RFC 7208), RESINFO (RFC 9606).
    static void strings(RdataFields fields) {
        fields.string();
        while (fields.left() > 0) {
            fields.space().string();
        }
    }

    /// RFC 1035 section 3.3.2: processor, operating system.
    static void hinfo(RdataFields fields) {
        fields.string().space().string();
    }

    /// RFC 8659 section 4.1: flags, tag, value up to the end.
    static void caa(RdataFields fields) {
        fields.u8().space();
        fields.word(fields.readU8()).space();
        fields.quoted(fields.left());
    }

    /// RFC 7553 section 4: priority, weight, target up to the end.
    static void uri(RdataFields fields) {
        fields.u16().space().u16().space();
        fields.quoted(fields.left());
    }
}
