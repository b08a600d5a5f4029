package io.isitdns.correlate.lookup;

import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Lower-case, uncompressed wire-form names. A *stem* is the first so many bytes of a name, up to
/// the beginning of one of its labels.
final class WireNames {
    private static final int MAX_TEXT = 1024;

    private WireNames() {}

    /// The wire form of a text.
    static byte[] of(String text) {
        byte @Nullable [] wire = NameText.parse(text);
        if (wire == null) {
            throw new IllegalArgumentException("not a domain name: " + text);
        }
        return wire;
    }

    /// Whether a text is a domain name, and more than the root.
    static boolean isName(String text) {
        byte @Nullable [] wire = NameText.parse(text);
        return wire != null && wire.length > 1;
    }

    /// The presentation form of the stem of this length.
    static String text(byte[] name, int stem) {
        byte[] whole = Arrays.copyOf(name, stem + 1);
        whole[stem] = 0;
        // Escapes take four characters at most.
        TextBuffer out = new TextBuffer(Math.min(MAX_TEXT, 4 * whole.length));
        NameText.append(out, whole, 0, whole.length, 0);
        return out.toString();
    }

    /// The length of the whole name as a stem: without the root.
    static int whole(byte[] name) {
        return name.length - 1;
    }

    /// How many dots the stem has in presentation form: one less than labels.
    static int dots(byte[] name, int stem) {
        int labels = 0;
        for (int at = 0; at < stem; at += 1 + name[at]) {
            labels++;
        }
        return labels - 1;
    }

    /// Whether `name` is the stem of `model`, then `suffix`.
    static boolean isExpansion(byte[] name, byte[] model, int stem, byte[] suffix) {
        return name.length == stem + suffix.length
                && startsWith(name, model, stem)
                && Arrays.equals(name, stem, name.length, suffix, 0, suffix.length);
    }

    /// Whether the first bytes are those of the stem.
    static boolean startsWith(byte[] name, byte[] model, int stem) {
        return name.length > stem && Arrays.equals(name, 0, stem, model, 0, stem);
    }

    /// The length of the stem before `suffix`, or 0 when the name does not end so.
    static int before(byte[] name, byte[] suffix) {
        int stem = name.length - suffix.length;
        return stem > 0
                        && isLabelStart(name, stem)
                        && Arrays.equals(name, stem, name.length, suffix, 0, suffix.length)
                ? stem
                : 0;
    }

    /// Where the last label that begins before `end` does, or 0.
    static int lastLabelBefore(byte[] name, int end) {
        int last = 0;
        for (int at = 0; at < end; at += 1 + name[at]) {
            last = at;
        }
        return last;
    }

    /// The rest of the name behind the stem, itself a name.
    static byte[] behind(byte[] name, int stem) {
        return Arrays.copyOfRange(name, stem, name.length);
    }

    /// Whether a label begins at this place.
    static boolean isLabelStart(byte[] name, int place) {
        int at = 0;
        while (at < place) {
            at += 1 + name[at];
        }
        return at == place;
    }

    /// A hash of the first label, which all names of one search have in common.
    static int firstLabelHash(byte[] name) {
        int hash = 0;
        for (int at = 0; at <= name[0]; at++) {
            hash = hash * 31 + name[at];
        }
        return hash;
    }
}
