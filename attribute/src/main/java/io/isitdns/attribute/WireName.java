package io.isitdns.attribute;

import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lower-case, uncompressed wire-form name in a larger array, and where its labels begin.
/// Reusable, not thread-safe.
final class WireName {
    private static final int MOST_LABELS = 128;

    /// Of 63 octets, each written with four characters at most.
    private static final int MOST_LABEL_TEXT = 4 * 63;

    private final TextBuffer labelText = new TextBuffer(MOST_LABEL_TEXT);
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
        return endsWith(suffix, 0);
    }

    /// Whether the name without its last `dropped` labels ends with this one.
    boolean endsWith(byte[] suffix, int dropped) {
        int end = dropped == 0 ? length - 1 : labelAt[labels - dropped];
        int from = end - (suffix.length - 1);
        return from >= 0
                && isLabelStart(from)
                && Arrays.equals(bytes, offset + from, offset + end, suffix, 0, suffix.length - 1);
    }

    /// Whether the name ends with one of these.
    boolean endsWithAny(List<byte[]> suffixes) {
        return endsWithAny(suffixes, 0);
    }

    /// Whether the name without its last `dropped` labels ends with one of these.
    boolean endsWithAny(List<byte[]> suffixes, int dropped) {
        for (byte[] suffix : suffixes) {
            if (endsWith(suffix, dropped)) {
                return true;
            }
        }
        return false;
    }

    /// Labels of a name in wire form, the root not counted.
    static int labels(byte[] wire) {
        int labels = 0;
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            labels++;
        }
        return labels;
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

    /// Whether the label with this number, counted from the right and from 0, begins with this
    /// octet.
    boolean labelFromRightBegins(int number, char first) {
        return number < labels && bytes[offset + labelAt[labels - 1 - number] + 1] == first;
    }

    /// The label with this number, counted from the right and from 0, in presentation form.
    String labelText(int number) {
        int at = offset + labelAt[labels - 1 - number];
        byte[] alone =
                Arrays.copyOf(Arrays.copyOfRange(bytes, at, at + 1 + bytes[at]), bytes[at] + 2);
        labelText.reset();
        NameText.append(labelText, alone, 0, alone.length, 0);
        return labelText.toString();
    }

    /// The wire form of a text, or of the root when the text is no name.
    static byte[] ofOrRoot(String text) {
        byte @Nullable [] wire = NameText.parse(text);
        return wire == null ? new byte[1] : wire;
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
