package io.isitdns.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Bytes of test messages, written down piece by piece.
final class Bytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static Bytes bytes() {
        return new Bytes();
    }

    /// A header with ID 0x1234.
    static Bytes header(int flags, int questions, int answers, int authority, int additional) {
        return bytes().u16(0x1234, flags, questions, answers, authority, additional);
    }

    /// Hexadecimal digits with spaces anywhere between the octets.
    Bytes hex(String digits) {
        bytes.writeBytes(HexFormat.of().parseHex(digits.replace(" ", "")));
        return this;
    }

    Bytes ascii(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Bytes u8(int... numbers) {
        for (int number : numbers) {
            bytes.write(number);
        }
        return this;
    }

    Bytes u16(int... numbers) {
        for (int number : numbers) {
            u8(number >>> 8, number);
        }
        return this;
    }

    Bytes u32(long number) {
        return u16((int) (number >>> 16), (int) number);
    }

    Bytes append(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /// One label without its escapes: length and octets.
    Bytes label(String text) {
        return u8(text.length()).ascii(text);
    }

    /// An uncompressed name; labels without dots in them only.
    Bytes name(String dotted) {
        if (!dotted.isEmpty()) {
            for (String label : dotted.split("\\.", -1)) {
                label(label);
            }
        }
        return u8(0);
    }

    Bytes question(String name, int type) {
        return name(name).u16(type, QClass.IN);
    }

    /// A record whose owner is a pointer to the first question.
    Bytes answer(int type, long ttl, byte[] rdata) {
        return u16(0xc00c, type, QClass.IN).u32(ttl).u16(rdata.length).append(rdata);
    }

    /// An OPT record; the version and flags lie in the lower 24 bits of `ttl`.
    Bytes opt(int udpSize, long ttl, byte[] options) {
        return u8(0).u16(QType.OPT, udpSize).u32(ttl).u16(options.length).append(options);
    }

    Bytes option(int code, byte[] value) {
        return u16(code, value.length).append(value);
    }

    int length() {
        return bytes.size();
    }

    byte[] array() {
        return bytes.toByteArray();
    }
}
