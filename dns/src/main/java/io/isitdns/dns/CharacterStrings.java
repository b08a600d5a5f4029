package io.isitdns.dns;

/// Octets as they are written between quotes in presentation form (RFC 1035 section 5.1).
final class CharacterStrings {
    private CharacterStrings() {}

    static void append(TextBuffer out, byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            append(out, bytes[i] & 0xff);
        }
    }

    static void append(TextBuffer out, int octet) {
        if (octet < ' ' || octet >= 0x7f) {
            out.append('\\').decimal(octet, 3);
            return;
        }
        if (octet == '"' || octet == '\\') {
            out.append('\\');
        }
        out.append((byte) octet);
    }

    static boolean isLetterOrDigit(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
