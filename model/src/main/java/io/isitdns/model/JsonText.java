package io.isitdns.model;

import io.isitdns.dns.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// JSON strings (RFC 8259 section 7) into a [TextBuffer]. No state: safe from multiple threads.
public final class JsonText {
    private static final char FIRST_PRINTABLE = ' ';

    private JsonText() {}

    /// Appends a string with its quotes.
    public static void append(TextBuffer out, String text) {
        out.append('"');
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (byte octet : utf8) {
            appendEscaped(out, octet);
        }
        out.append('"');
    }

    /// Escapes what was appended to `out` from `start` on, which is ASCII without control
    /// characters: presentation form. Costs a scan where there is nothing to escape, which is
    /// nearly always.
    public static void escapeFrom(TextBuffer out, int start) {
        byte[] bytes = out.bytes();
        int end = out.length();
        for (int at = start; at < end; at++) {
            if (bytes[at] == '"' || bytes[at] == '\\') {
                rewrite(out, start);
                return;
            }
        }
    }

    private static void rewrite(TextBuffer out, int start) {
        byte[] plain = Arrays.copyOfRange(out.bytes(), start, out.length());
        out.truncate(start);
        for (byte octet : plain) {
            appendEscaped(out, octet);
        }
    }

    private static void appendEscaped(TextBuffer out, byte octet) {
        if (octet == '"' || octet == '\\') {
            out.append('\\').append(octet);
        } else if (octet >= 0 && octet < FIRST_PRINTABLE) {
            out.ascii("\\u00").append(hex(octet >> 4)).append(hex(octet & 0xf));
        } else {
            out.append(octet);
        }
    }

    private static char hex(int nibble) {
        return Character.forDigit(nibble, 16);
    }
}
