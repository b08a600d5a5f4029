package io.isitdns.store.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.isitdns.dns.IpText;
import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts of names and addresses that came lately, so that they need not be built again. Direct
/// mapped: a newcomer takes the place of whatever has the same hash. Not thread-safe.
final class TextCache {
    private static final int SLOTS = 1 << 14;
    private static final int MIXER = 0x9E37_79B9;
    private static final int MOST_NAME_TEXT = 1024;

    private final byte[] @Nullable [] wireNames = new byte[SLOTS][];
    private final byte[][] nameTexts = new byte[SLOTS][];
    private final long[] highs = new long[SLOTS];
    private final long[] lows = new long[SLOTS];
    private final byte[] @Nullable [] addressTexts = new byte[SLOTS][];
    private final @Nullable String[] strings = new String[SLOTS];
    private final byte[][] utf8s = new byte[SLOTS][];
    private final TextBuffer text = new TextBuffer(MOST_NAME_TEXT);

    /// The text of an uncompressed wire-form name.
    byte[] name(byte[] bytes, int offset, int length) {
        int slot = slot(hash(bytes, offset, length));
        byte[] wire = wireNames[slot];
        if (wire == null || !Arrays.equals(wire, 0, wire.length, bytes, offset, offset + length)) {
            wireNames[slot] = Arrays.copyOfRange(bytes, offset, offset + length);
            text.reset();
            NameText.append(text, bytes, offset, length, offset);
            nameTexts[slot] = Arrays.copyOf(text.bytes(), text.length());
        }
        return nameTexts[slot];
    }

    /// A text in UTF-8. Who makes lookups shares the texts of names, so that the same String, with
    /// its hash, comes again and again.
    byte[] utf8(String string) {
        int slot = slot(string.hashCode() * MIXER);
        String known = strings[slot];
        if (known == null || !known.equals(string)) {
            strings[slot] = string;
            utf8s[slot] = string.getBytes(UTF_8);
        }
        return utf8s[slot];
    }

    /// The text of an address.
    byte[] address(long high, long low) {
        int slot = slot((int) (((high * 31 + low) * 0x9E3779B97F4A7C15L) >>> 32));
        byte[] known = addressTexts[slot];
        if (known != null && highs[slot] == high && lows[slot] == low) {
            return known;
        }
        text.reset();
        IpText.append(text, high, low);
        byte[] built = Arrays.copyOf(text.bytes(), text.length());
        highs[slot] = high;
        lows[slot] = low;
        addressTexts[slot] = built;
        return built;
    }

    private static int hash(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash * MIXER;
    }

    private static int slot(int hash) {
        return (hash >>> 18) & (SLOTS - 1);
    }
}
