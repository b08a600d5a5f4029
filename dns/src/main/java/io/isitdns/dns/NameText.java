package io.isitdns.dns;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// Domain names between wire form and presentation form (RFC 1035 section 5.1, RFC 4343 section
/// 2.1).
///
/// Presentation form is without the trailing dot; the root is `.`. Inside a label, the octets `" $
/// ( ) . ; @ \` are written with a backslash before them and octets outside printable ASCII, the
/// space among them, as `\DDD`. No state: safe from many threads.
public final class NameText {
    /// A name has at most 127 labels, so no name needs more pointers than that.
    private static final int MAX_POINTERS = 127;

    /// What each octet is written as, or 0 if it is to be escaped.
    private static final byte[] AS_WRITTEN = new byte[256];

    private static final byte[] LOWER = new byte[256];

    static {
        for (int octet = 0; octet < 256; octet++) {
            if (isPrintable(octet) && "\"$().;@\\".indexOf(octet) < 0) {
                AS_WRITTEN[octet] = (byte) octet;
                LOWER[octet] = Letters.LOWER[octet];
            }
        }
    }

    private NameText() {}

    private static boolean isPrintable(int octet) {
        return octet > ' ' && octet < 0x7f;
    }

    /// Appends a name in lower case. Its pointers are followed inside the message of
    /// `messageLength` bytes from `messageOffset`. An uncompressed name by itself is a message of
    /// its own: give its offset as both offsets.
    ///
    /// @param nameOffset index of the name in `message`
    /// @return false, with nothing appended, if there is no valid name at that place
    public static boolean append(
            TextBuffer out, byte[] message, int messageOffset, int messageLength, int nameOffset) {
        return append(out, message, messageOffset, messageLength, nameOffset, LOWER);
    }

    /// As [#append], with the letters in the case in which they were sent.
    public static boolean appendAsWritten(
            TextBuffer out, byte[] message, int messageOffset, int messageLength, int nameOffset) {
        return append(out, message, messageOffset, messageLength, nameOffset, AS_WRITTEN);
    }

    private static boolean append(
            TextBuffer out,
            byte[] message,
            int messageOffset,
            int messageLength,
            int nameOffset,
            byte[] table) {
        int mark = out.length();
        int end = messageOffset + messageLength;
        int at = nameOffset;
        int segment = nameOffset;
        int octets = 0;
        int pointers = 0;
        while (at >= messageOffset && at < end) {
            int length = message[at] & 0xff;
            if (length > Wire.MAX_LABEL) {
                boolean follow = ++pointers <= MAX_POINTERS;
                at = follow ? Wire.pointerTarget(message, messageOffset, end, at, segment) : -1;
                segment = at;
            } else if (length > 0) {
                appendDot(out, octets > 0);
                octets += length + 1;
                if (octets >= Wire.MAX_NAME || length >= end - at) {
                    break;
                }
                appendLabel(out, message, at + 1, length, table);
                at += length + 1;
            } else {
                appendDot(out, octets == 0);
                return true;
            }
        }
        out.truncate(mark);
        return false;
    }

    private static void appendDot(TextBuffer out, boolean wanted) {
        if (wanted) {
            out.append('.');
        }
    }

    private static void appendLabel(
            TextBuffer out, byte[] message, int offset, int length, byte[] table) {
        int end = offset + length;
        int at = offset + out.appendMapped(message, offset, length, table);
        while (at < end) {
            appendEscaped(out, message[at] & 0xff);
            at++;
            at += out.appendMapped(message, at, end - at, table);
        }
    }

    private static void appendEscaped(TextBuffer out, int octet) {
        out.append('\\');
        if (isPrintable(octet)) {
            out.append((byte) octet);
        } else {
            out.decimal(octet, 3);
        }
    }

    /// The uncompressed wire form of a name in presentation form, with or without the trailing dot,
    /// in the case in which it is written. Any character may be escaped; characters beyond ASCII
    /// must be.
    ///
    /// @return null if the text is no name: an empty label, a label over 63 octets, a name over
    ///   255, a broken escape, a character beyond ASCII
    public static byte @Nullable [] parse(String text) {
        return text.equals(".") ? new byte[1] : new Parser(text).parse();
    }

    /// One parse of one text.
    private static final class Parser {
        private final String text;
        private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
        private final ByteArrayOutputStream label = new ByteArrayOutputStream();
        private int at;

        Parser(String text) {
            this.text = text;
        }

        byte @Nullable [] parse() {
            while (at < text.length()) {
                boolean dot = text.charAt(at) == '.';
                boolean good = dot ? endLabel() : octet();
                if (!good) {
                    return null;
                }
            }
            boolean trailingDot = label.size() == 0 && wire.size() > 0;
            if (!trailingDot && !endLabel()) {
                return null;
            }
            wire.write(0);
            return wire.size() > Wire.MAX_NAME ? null : wire.toByteArray();
        }

        private boolean endLabel() {
            if (label.size() == 0 || label.size() > Wire.MAX_LABEL) {
                return false;
            }
            wire.write(label.size());
            wire.writeBytes(label.toByteArray());
            label.reset();
            at++;
            return true;
        }

        private boolean octet() {
            char c = text.charAt(at++);
            if (c != '\\') {
                label.write(c);
                return c < 0x80;
            }
            if (at == text.length()) {
                return false;
            }
            char escaped = text.charAt(at);
            if (isDigit(escaped)) {
                return decimal();
            }
            label.write(escaped);
            at++;
            return escaped < 0x80;
        }

        private boolean decimal() {
            int number = 0;
            for (int end = at + 3; at < end; at++) {
                if (at == text.length() || !isDigit(text.charAt(at))) {
                    return false;
                }
                number = number * 10 + text.charAt(at) - '0';
            }
            label.write(number);
            return number <= 255;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
