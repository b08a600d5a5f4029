package io.isitdns.dns;

/// The rdata of resource records in presentation form.
///
/// Reusable, not thread-safe. Each type has the form of its RFC, on one line and with single
/// spaces, with two choices of this project: names are in lower case, and without the trailing dot
/// (the root is `.`), as everywhere in its data. A type without a form here, and rdata that does
/// not fit its type, take the generic form of RFC 3597 section 5, `\# length hex`.
public final class RdataText {
    private final RdataFields fields = new RdataFields();

    /// Appends the rdata of the cursor's current record.
    public void append(TextBuffer out, RecordCursor cursor) {
        append(
                out,
                cursor.buffer(),
                cursor.messageOffset(),
                cursor.messageLength(),
                cursor.type(),
                cursor.rdataOffset(),
                cursor.rdataLength());
    }

    /// Appends rdata that lies inside a message, whose names it may point to.
    ///
    /// @param type the type of the record, see [QType]
    /// @param rdataOffset index into `message`
    public void append(
            TextBuffer out,
            byte[] message,
            int messageOffset,
            int messageLength,
            int type,
            int rdataOffset,
            int rdataLength) {
        int mark = out.length();
        fields.start(out, message, messageOffset, messageLength, rdataOffset, rdataLength);
        format(type);
        if (!fields.complete()) {
            out.truncate(mark);
            generic(out, message, rdataOffset, rdataLength);
        }
    }

    private static void generic(TextBuffer out, byte[] bytes, int offset, int length) {
        out.ascii("\\# ").decimal(length);
        if (length > 0) {
            out.append(' ').hex(bytes, offset, length);
        }
    }

    private void format(int type) {
        switch (type) {
            case QType.A -> fields.ipv4();
            case QType.AAAA -> fields.ipv6();
            case QType.EUI48, QType.EUI64 -> OtherRdata.eui(fields);
            case QType.LOC -> LocationRdata.loc(fields);

            case QType.NS, QType.CNAME, QType.PTR, QType.DNAME -> fields.name();
            case QType.MD, QType.MF, QType.MB, QType.MG, QType.MR -> fields.name();
            case QType.MINFO, QType.RP -> NameRdata.twoNames(fields);
            case QType.MX, QType.AFSDB, QType.RT, QType.KX -> NameRdata.preferredName(fields);
            case QType.PX -> NameRdata.px(fields);
            case QType.SOA -> NameRdata.soa(fields);
            case QType.SRV -> NameRdata.srv(fields);
            case QType.NAPTR -> NameRdata.naptr(fields);

            case QType.TXT, QType.SPF, QType.RESINFO -> TextRdata.strings(fields);
            case QType.HINFO -> TextRdata.hinfo(fields);
            case QType.CAA -> TextRdata.caa(fields);
            case QType.URI -> TextRdata.uri(fields);

            case QType.SVCB, QType.HTTPS -> ServiceRdata.svcb(fields);

            case QType.DS, QType.CDS, QType.DLV -> DnssecRdata.ds(fields);
            case QType.DNSKEY, QType.CDNSKEY, QType.KEY -> DnssecRdata.dnskey(fields);
            case QType.RRSIG, QType.SIG -> DnssecRdata.rrsig(fields);
            case QType.NSEC -> DnssecRdata.nsec(fields);
            case QType.NSEC3 -> DnssecRdata.nsec3(fields);
            case QType.NSEC3PARAM -> DnssecRdata.nsec3param(fields);
            case QType.CSYNC -> DnssecRdata.csync(fields);
            case QType.ZONEMD -> DnssecRdata.zonemd(fields);

            case QType.TLSA, QType.SMIMEA -> OtherRdata.tlsa(fields);
            case QType.SSHFP -> OtherRdata.sshfp(fields);
            case QType.CERT -> OtherRdata.cert(fields);
            case QType.OPENPGPKEY, QType.DHCID -> OtherRdata.base64(fields);

            default -> fields.fail();
        }
    }
}
