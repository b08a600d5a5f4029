package io.isitdns.dns;

import java.nio.charset.StandardCharsets;

/// Base 64 and base 32 with extended hex alphabet (RFC 4648 sections 4 and 7), written without a
/// copy.
final class BaseText {
    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE32_HEX =
            "0123456789ABCDEFGHIJKLMNOPQRSTUV".getBytes(StandardCharsets.US_ASCII);

    private BaseText() {}

    /// Appends base 64 with padding.
    static void appendBase64(TextBuffer out, byte[] bytes, int offset, int count) {
        append(out, BASE64, 6, bytes, offset, count);
        for (int rest = count % 3; rest > 0 && rest < 3; rest++) {
            out.append('=');
        }
    }

    /// Appends upper-case base 32 with extended hex alphabet, without padding (RFC 5155 section
    /// 3.3).
    static void appendBase32Hex(TextBuffer out, byte[] bytes, int offset, int count) {
        append(out, BASE32_HEX, 5, bytes, offset, count);
    }

    private static void append(
            TextBuffer out, byte[] alphabet, int width, byte[] bytes, int offset, int count) {
        int mask = (1 << width) - 1;
        int bits = 0;
        int held = 0;
        for (int i = offset; i < offset + count; i++) {
            bits = (bits << 8) | (bytes[i] & 0xff);
            for (held += 8; held >= width; held -= width) {
                out.append(alphabet[(bits >>> (held - width)) & mask]);
            }
        }
        if (held > 0) {
            out.append(alphabet[(bits << (width - held)) & mask]);
        }
    }
}
