package io.isitdns.dns;

/// Reads the fields of one rdata from front to back and writes each as text. Reused, not
/// thread-safe.
///
/// A field that does not fit marks the whole as broken; from then on nothing is read, and reading
/// gives 0. So a format is one chain of fields without a check, and the caller asks [#complete]
/// once.
final class RdataFields {
    private TextBuffer out = new TextBuffer(1);
    private byte[] bytes = new byte[0];
    private int messageOffset;
    private int messageLength;
    private int at;
    private int end;
    private boolean broken;

    void start(TextBuffer text, byte[] message, int offset, int length, int from, int count) {
        out = text;
        bytes = message;
        messageOffset = offset;
        messageLength = length;
        at = from;
        end = from + count;
        broken = false;
    }

    /// Whether the fields so far took exactly the rdata.
    boolean complete() {
        return !broken && at == end;
    }

    /// Octets that are not read yet; 0 once broken.
    int left() {
        return broken ? 0 : end - at;
    }

    void fail() {
        broken = true;
    }

    TextBuffer out() {
        return out;
    }

    RdataFields space() {
        out.append(' ');
        return this;
    }

    RdataFields ascii(String text) {
        out.ascii(text);
        return this;
    }

    int readU8() {
        int from = take(1);
        return from < 0 ? 0 : Wire.u8(bytes, from);
    }

    int readU16() {
        int from = take(2);
        return from < 0 ? 0 : Wire.u16(bytes, from);
    }

    long readU32() {
        int from = take(4);
        return from < 0 ? 0 : Wire.u32(bytes, from);
    }

    RdataFields u8() {
        out.decimal(readU8());
        return this;
    }

    RdataFields u16() {
        out.decimal(readU16());
        return this;
    }

    RdataFields u32() {
        out.decimal(readU32());
        return this;
    }

    /// A 16-bit type as its mnemonic.
    RdataFields type() {
        QType.append(out, readU16());
        return this;
    }

    RdataFields ipv4() {
        int from = take(4);
        if (from >= 0) {
            IpText.appendIpv4(out, Wire.i32(bytes, from));
        }
        return this;
    }

    RdataFields ipv6() {
        int from = take(16);
        if (from >= 0) {
            IpText.appendIpv6(out, Wire.i64(bytes, from), Wire.i64(bytes, from + 8));
        }
        return this;
    }

    /// A name, lower-cased, without the trailing dot. Pointers are followed in every type: RFC 3597
    /// section 4 forbids them in newer ones, but some servers send them.
    RdataFields name() {
        int behind = broken ? -1 : Wire.skipName(bytes, messageOffset, end, at);
        if (behind < 0 || !NameText.append(out, bytes, messageOffset, messageLength, at)) {
            broken = true;
        } else {
            at = behind;
        }
        return this;
    }

    /// A character string (RFC 1035 section 3.3) in quotes.
    RdataFields string() {
        return quoted(readU8());
    }

    /// The next `count` octets as a character string in quotes.
    RdataFields quoted(int count) {
        int from = take(count);
        if (from >= 0) {
            out.append('"');
            CharacterStrings.append(out, bytes, from, count);
            out.append('"');
        }
        return this;
    }

    /// The next `count` octets, at least one and all letters and digits.
    RdataFields word(int count) {
        int from = take(count);
        broken |= count == 0;
        for (int i = from; i >= 0 && i < from + count; i++) {
            broken |= !CharacterStrings.isLetterOrDigit(bytes[i]);
        }
        if (!broken) {
            out.append(bytes, from, count);
        }
        return this;
    }

    RdataFields hex(int count) {
        int from = take(count);
        if (from >= 0) {
            out.upperHex(bytes, from, count);
        }
        return this;
    }

    RdataFields hexRest() {
        return hex(left());
    }

    RdataFields base64(int count) {
        int from = take(count);
        if (from >= 0) {
            BaseText.appendBase64(out, bytes, from, count);
        }
        return this;
    }

    RdataFields base64Rest() {
        return base64(left());
    }

    RdataFields base32Hex(int count) {
        int from = take(count);
        if (from >= 0) {
            BaseText.appendBase32Hex(out, bytes, from, count);
        }
        return this;
    }

    /// Takes the next octets.
    ///
    /// @return index of the first, or -1 if there are not so many
    int take(int count) {
        if (broken || count > end - at) {
            broken = true;
            return -1;
        }
        int from = at;
        at += count;
        return from;
    }

    /// The array that [#take] gives an index into.
    byte[] bytes() {
        return bytes;
    }
}
