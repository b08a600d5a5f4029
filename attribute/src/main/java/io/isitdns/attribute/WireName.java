package io.isitdns.attribute;

import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A lower-case, uncompressed wire-form name in a larger array, and where its labels begin.
/// Reusable, not thread-safe.
final class WireName {
    private static final int MOST_LABELS = 128;

    private final int[] labelAt = new int[MOST_LABELS];
    private byte[] bytes = new byte[0];
    private int offset;
    private int length;
    private int labels;

    /// Looks at the name of `length` bytes at `offset`.
    WireName wrap(byte[] array, int at, int count) {
        bytes = array;
        offset = at;
        length = count;
        labels = 0;
        for (int next = at; next < at + count && bytes[next] != 0 && labels < MOST_LABELS; ) {
            labelAt[labels++] = next - at;
            next += 1 + bytes[next];
        }
        return this;
    }

    /// Labels, the root not counted.
    int labels() {
        return labels;
    }

    /// Offset within the name at which its last `count` labels begin.
    int lastLabelsAt(int count) {
        return labelAt[labels - count];
    }

    /// Whether the name ends with this one (itself included); both in wire form.
    boolean endsWith(byte[] suffix) {
        int from = length - suffix.length;
        return from >= 0
                && isLabelStart(from)
                && Arrays.equals(bytes, offset + from, offset + length, suffix, 0, suffix.length);
    }

    /// Whether the label with this number, counted from the right and from 0, is this text.
    boolean labelFromRight(int number, byte[] label) {
        if (number >= labels) {
            return false;
        }
        int at = offset + labelAt[labels - 1 - number];
        return bytes[at] == label.length
                && Arrays.equals(bytes, at + 1, at + 1 + label.length, label, 0, label.length);
    }

    /// Appends the name without its last `dropped` labels, in presentation form.
    void append(TextBuffer out, int dropped) {
        int end = dropped == 0 ? length - 1 : labelAt[labels - dropped];
        byte[] kept = Arrays.copyOf(Arrays.copyOfRange(bytes, offset, offset + end), end + 1);
        NameText.append(out, kept, 0, kept.length, 0);
    }

    private boolean isLabelStart(int at) {
        for (int label = 0; label < labels; label++) {
            if (labelAt[label] == at) {
                return true;
            }
        }
        return at == length - 1;
    }

    /// The wire form of a text, which must be a valid name.
    static byte[] of(String text) {
        byte @Nullable [] wire = NameText.parse(text);
        if (wire == null) {
            throw new IllegalArgumentException("not a domain name: " + text);
        }
        return wire;
    }
}
